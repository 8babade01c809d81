/// Why a file could not be read as cards. Each reads as a sentence for the owner.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Not a picture or PDF at all, or of a kind that is not read.
    #[error(
        "This is not a picture or PDF that Touchbase can read. Nothing was changed. Save the card as JPEG, PNG or PDF \
         and add it again."
    )]
    Unknown,
    /// The file begins like a picture, but cannot be read to its end.
    #[error(
        "The {0} file is damaged or incomplete, so no card was read from it. The file itself was not touched. Take or \
         save the picture again, or open it in another program and export it as JPEG or PNG."
    )]
    Unreadable(&'static str),
    /// The file has more bytes or pixels than are read.
    #[error(
        "The picture is too large to read safely ({0}). The file itself was not touched. Make it smaller, \
         or crop it to the card, and add it again."
    )]
    TooLarge(String),
    /// A picture of an iPhone that this system cannot decode.
    #[error(
        "This is a HEIC or AVIF picture, and Touchbase cannot open those on this computer. The file itself \
         was not touched. Export it as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible) and \
         add it again{0}."
    )]
    Heic(&'static str),
    /// The PDF wants a password.
    #[error(
        "This PDF is protected by a password, so no card was read from it. The file itself was not touched. \
         Save a copy without the password and add that."
    )]
    Locked,
    /// A file of the reading models is not where it belongs, or not what it should be.
    #[error(
        "Cards cannot be read because part of Touchbase is missing or damaged ({0}). Your contacts and \
         files are safe. Install Touchbase again."
    )]
    Models(String),
    /// Reading failed inside; the picture is not to blame.
    #[error(
        "Reading this card failed ({0}). The file itself was not touched. Try a sharper or smaller picture of the \
         card."
    )]
    Failed(String),
    /// The owner stopped it.
    #[error("Reading was cancelled. Cards read so far are kept.")]
    Cancelled,
}
