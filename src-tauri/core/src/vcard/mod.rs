//! vCard 2.1, 3.0 and 4.0, in and out.

mod binary;
mod own;
mod read;
mod text;
mod write;

pub use read::read;
pub use write::{Outgoing, write};

/// Whether the bytes of a card were written by Touchbase.
pub(crate) fn is_own(card: &[u8]) -> bool {
    memchr::memmem::find(card, own::WRITTEN.as_bytes()).is_some()
}

/// The format of a picture that the window can show, by its first bytes; `None` for what is no picture, or another one.
pub(crate) fn shown_type(bytes: &[u8]) -> Option<&'static str> {
    read::media_type(bytes)
        .filter(|kind| matches!(*kind, "image/jpeg" | "image/png" | "image/gif" | "image/webp"))
}

/// The parameters of an address without the lines of its label.
pub(crate) fn without_label(params: &str) -> String {
    read::without(params, &["LABEL"])
}

/// The versions of vCard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Version {
    /// 2.1 (1996), still written by phones.
    V2_1,
    /// 3.0 (RFC 2426), what most programs write.
    V3_0,
    /// 4.0 (RFC 6350).
    #[default]
    V4_0,
}
