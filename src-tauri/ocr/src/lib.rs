//! Reading of images.
