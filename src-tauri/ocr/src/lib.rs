//! From the bytes of an image to lines of text. Knows nothing of contacts: the text of a card passes to the core as
//! plain lines. A seam until cards are read: the shapes stand, the reading comes.

/// One line of text as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The text, with its spaces.
    pub text: String,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// The corners of the line in pixels of the upright image, clockwise from its top left.
    pub quad: [[f32; 2]; 4],
}
