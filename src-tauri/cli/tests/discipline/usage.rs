//! What is wrong on the command line itself is exit code 2.

use crate::desk_with;

#[test]
fn wrong_usage_exits_2_and_says_what_is_right() {
    let desk = desk_with(&[]);
    for (words, sentence, why) in [
        ("contact set 1 --rhythm often", "Or off, or default", "no such rhythm"),
        ("contact tag 1", "--add", "tags nothing"),
        ("contacts --order age", "last-contact", "no such order"),
        (
            "plan 1 --on today --channel call --purpose Hello --from schedule",
            "--every",
            "counts from nothing",
        ),
        ("plan 1 --on friday --channel call --purpose Hello", "YYYY-MM-DD", "people differ on a Friday"),
        (
            "plan 1 --on 03/04/2027 --channel call --purpose Hello",
            "YYYY-MM-DD",
            "the day first, or the month",
        ),
        ("plan 1 --on 27-02-03 --channel call --purpose Hello", "YYYY-MM-DD", "a year of two digits"),
        ("plan 1 --on 2027-02-30 --channel call --purpose Hello", "YYYY-MM-DD", "no such day"),
        ("plan 1 --on today --at 12am --channel call --purpose Hello", "HH:MM", "of twelve hours"),
        ("plan 1 --on today --at 9.30 --channel call --purpose Hello", "HH:MM", "a time, or a date"),
        ("settings set --day-off 26-12-24", "YYYY-MM-DD", "a year of two digits"),
        ("edit-plan 1", "required", "changes nothing"),
        ("edit-plan 1 --at 10:00 --any-time", "cannot be used with", "a time and any time"),
        ("log 1 --channel call --direction sideways", "in, out", "no such direction"),
        ("log 1 --channel call --direction out --outcome bored", "no-answer", "no such outcome"),
        (
            "log 1 --channel call --direction out --play sale --no-play",
            "cannot be used with",
            "a play and none",
        ),
        ("plan 1 --on today --channel call --purpose Hello --in-zone Mars", "in-zone", "no such zone"),
        ("edit-plan 1 --in-zone Asia/Tokyo --no-zone", "cannot be used with", "a zone and none"),
        ("snooze 1", "required", "for no time"),
        ("snooze 1 --for ever", "10m, 1h, tomorrow or desk", "no such length"),
        ("snooze 1 --for 1h --until 2026-11-24T10:00:00Z", "cannot be used with", "two lengths"),
        ("snooze-all", "--for", "for no time"),
        ("settings set --nag daily", "off, 10m or 1h", "no such interval"),
        ("settings set --end-of-day maybe", "neither on nor off", "neither"),
        ("opportunity add 1 --kind dream --title Shop", "sale, job", "no such kind"),
        ("opportunity set 1", "required", "changes nothing"),
        ("opportunity set 1 --state maybe", "open, yes, no", "no such state"),
        ("opportunity set 1 --delivered soon", "YYYY-MM-DD", "no such day"),
        ("respond 1", "required", "neither held nor waived"),
        ("respond 1 --holding Soon", "--by", "no time is given"),
        ("respond 1 --by 2026-11-24T10:00:00Z", "--holding", "nothing is promised"),
        ("respond 1 --holding Soon --by tomorrow", "RFC 3339", "no instant"),
        (
            "respond 1 --holding Soon --by 2026-11-24T10:00:00Z --waive Spam",
            "cannot be used with",
            "held and waived",
        ),
        ("play enrolled --state gone", "running, paused", "no such state"),
        ("reschedule --on today", "required", "moves nothing"),
        ("spread", "required", "spreads nothing"),
        ("spread 1 --overdue", "cannot be used with", "some and all"),
        ("spread 1 --over 3m", "5d or 2w", "a month of what"),
        ("spread 1 --over 3d --until 2026-11-30", "cannot be used with", "two ends"),
        ("upcoming --days 3 --month", "cannot be used with", "two lengths"),
        ("settings set", "required", "sets nothing"),
        ("settings set --hours 9-17", "HH:MM", "no hours"),
        ("settings set --days monday", "mon, tue", "no such day"),
        ("settings set --day-off christmas", "YYYY-MM-DD", "no date"),
        ("settings set --rhythm customer=3m", "stage:NAME=INTERVAL", "of what"),
        ("settings set --rhythm stage:customer=often", "3m", "no interval"),
    ] {
        let (code, stdout, stderr) = desk.run(words);
        assert_eq!((code, stdout.as_str()), (2, ""), "{why}: {stderr}");
        assert!(stderr.contains(sentence), "{why}: {stderr}");
    }
}
