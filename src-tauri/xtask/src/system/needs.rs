//! The lists. A package's name is looked up in its distribution, not guessed from another's.

use super::{Need, Probe};

/// To build and to start the app.
pub const BUILD: &[Need] = &[
    Need {
        what: "a C compiler",
        probe: Probe::Program("cc"),
        debian: &["build-essential"],
        fedora: "gcc",
        arch: "base-devel",
    },
    Need {
        what: "pkg-config",
        probe: Probe::Program("pkg-config"),
        debian: &["pkg-config"],
        fedora: "pkgconf-pkg-config",
        arch: "pkgconf",
    },
    Need {
        what: "WebKitGTK 4.1",
        probe: Probe::Library("webkit2gtk-4.1"),
        debian: &["libwebkit2gtk-4.1-dev"],
        fedora: "webkit2gtk4.1-devel",
        arch: "webkit2gtk-4.1",
    },
    Need {
        what: "librsvg",
        probe: Probe::Library("librsvg-2.0"),
        debian: &["librsvg2-dev"],
        fedora: "librsvg2-devel",
        arch: "librsvg",
    },
    Need {
        what: "libxdo",
        // Not every release has its pkg-config file.
        probe: Probe::Header("xdo.h"),
        debian: &["libxdo-dev"],
        fedora: "libxdo-devel",
        arch: "xdotool",
    },
];

/// A display without a screen, and the hands to use it.
pub const HEADLESS: &[Need] = &[
    Need {
        what: "Xvfb",
        probe: Probe::Program("Xvfb"),
        debian: &["xvfb"],
        fedora: "xorg-x11-server-Xvfb",
        arch: "xorg-server-xvfb",
    },
    Need {
        what: "dbus-daemon",
        probe: Probe::Program("dbus-daemon"),
        debian: &["dbus"],
        fedora: "dbus-daemon",
        arch: "dbus",
    },
    Need {
        what: "xdotool",
        probe: Probe::Program("xdotool"),
        debian: &["xdotool"],
        fedora: "xdotool",
        arch: "xdotool",
    },
    Need {
        what: "scrot",
        probe: Probe::Program("scrot"),
        debian: &["scrot"],
        fedora: "scrot",
        arch: "scrot",
    },
];

/// What the end-to-end tests use beside [`HEADLESS`].
pub const END_TO_END: &[Need] = &[
    Need {
        what: "WebKitWebDriver",
        probe: Probe::Program("WebKitWebDriver"),
        debian: &["webkit2gtk-driver", "webkitgtk-webdriver"],
        fedora: "webkitgtk6.0",
        arch: "webkitgtk-6.0",
    },
    Need {
        what: "openbox",
        probe: Probe::Program("openbox"),
        debian: &["openbox"],
        fedora: "openbox",
        arch: "openbox",
    },
    Need {
        what: "the accessibility bus (at-spi-bus-launcher)",
        probe: Probe::File(&[
            "/usr/libexec/at-spi-bus-launcher",
            "/usr/lib/at-spi-bus-launcher",
            "/usr/lib/at-spi2-core/at-spi-bus-launcher",
        ]),
        debian: &["at-spi2-core"],
        fedora: "at-spi2-core",
        arch: "at-spi2-core",
    },
];

/// What pictures need beside [`END_TO_END`]: letters for every name in them.
pub const PICTURES: &[Need] = &[Need {
    what: "a font with Chinese and Japanese letters",
    probe: Probe::Font("ja"),
    debian: &["fonts-droid-fallback"],
    fedora: "google-droid-sans-fonts",
    arch: "noto-fonts-cjk",
}];
