//! The contents of a terminal's screen, and a picture of them.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// The characters on a screen, with their styles.
#[derive(Debug)]
pub struct Screen {
    lines: Vec<Vec<(char, Style)>>,
}

/// The style of a character.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Style {
    foreground: Option<String>,
    background: Option<String>,
    is_italic: bool,
    is_underlined: bool,
    is_reversed: bool,
}

impl Screen {
    /// Parses the output of tmux: lines of characters with the escapes of ECMA-48 for their styles.
    pub(crate) fn parse(captured: &str) -> Self {
        let mut style = Style::default();
        let mut lines = Vec::new();
        for line in captured.lines() {
            let mut cells = Vec::new();
            let mut rest = line;
            while let Some(char) = rest.chars().next() {
                rest = &rest[char.len_utf8()..];
                match rest.strip_prefix('[').and_then(|rest| rest.split_once('m')) {
                    Some((codes, behind)) if char == '\u{1b}' => {
                        style.apply(codes);
                        rest = behind;
                    }
                    _ => cells.push((char, style.clone())),
                }
            }
            lines.push(cells);
        }
        Self { lines }
    }

    /// Returns the text.
    #[must_use]
    pub fn text(&self) -> String {
        let line = |line: &Vec<(char, Style)>| line.iter().map(|(char, _)| *char).collect();
        let lines: Vec<String> = self.lines.iter().map(line).collect();
        lines.join("\n")
    }

    /// Writes a picture, with Chromium.
    ///
    /// # Panics
    ///
    /// If there is no Chromium, or the picture cannot be written.
    pub fn keep_picture(&self, path: &Path) {
        let page = std::env::temp_dir().join(format!("screen-{}.html", std::process::id()));
        std::fs::write(&page, self.html()).expect("the page can be written");
        let width = self.lines.iter().map(Vec::len).max().unwrap_or_default() * 8 + 24;
        let height = self.lines.len() * 18 + 24;
        let taken = Command::new("chromium")
            .args(["--headless", "--no-sandbox", "--hide-scrollbars"])
            .arg(format!("--window-size={width},{height}"))
            .arg(format!("--screenshot={}", path.display()))
            .arg(format!("file://{}", page.display()))
            .output();
        let taken = taken.expect("there is `chromium`");
        assert!(taken.status.success(), "{taken:?}");
        std::fs::remove_file(page).expect("the page can be removed");
    }

    fn html(&self) -> String {
        let mut html = String::from(
            "<!DOCTYPE html><meta charset=utf-8><style>\
             body { margin: 12px } pre { margin: 0; font: 13.29px/18px 'DejaVu Sans Mono' } \
             span { display: inline-block; height: 18px }</style><pre>",
        );
        for line in &self.lines {
            for run in line.chunk_by(|(_, one), (_, other)| one == other) {
                let text: String = run.iter().map(|(char, _)| escaped(*char)).collect();
                // Writing to a string does not fail.
                _ = write!(html, "<span style=\"{}\">{text}</span>", run[0].1.css());
            }
            html.push('\n');
        }
        html + "</pre>"
    }
}

fn escaped(char: char) -> String {
    match char {
        '<' => "&lt;".to_owned(),
        '&' => "&amp;".to_owned(),
        char => char.to_string(),
    }
}

impl Style {
    /// Applies the codes of one escape, which are separated by `;`.
    fn apply(&mut self, codes: &str) {
        let mut codes = codes.split(';');
        while let Some(code) = codes.next() {
            match code {
                "" | "0" => *self = Self::default(),
                "3" => self.is_italic = true,
                "7" => self.is_reversed = true,
                "23" => self.is_italic = false,
                "24" => self.is_underlined = false,
                "27" => self.is_reversed = false,
                "38" => self.foreground = color(&mut codes),
                "39" => self.foreground = None,
                "48" => self.background = color(&mut codes),
                "49" => self.background = None,
                // `4:3` is another kind of line.
                code if code.split(':').next() == Some("4") => self.is_underlined = true,
                _ => {}
            }
        }
    }

    fn css(&self) -> String {
        let foreground = self.foreground.as_deref().unwrap_or("#1f2328");
        let background = self.background.as_deref().unwrap_or("#ffffff");
        let (color, behind) = if self.is_reversed {
            (background, foreground)
        } else {
            (foreground, background)
        };
        let style = if self.is_italic { "italic" } else { "normal" };
        let line = if self.is_underlined {
            "underline"
        } else {
            "none"
        };
        format!("color:{color};background:{behind};font-style:{style};text-decoration:{line}")
    }
}

/// `2;R;G;B`: a color of its own. `5;N` is one of a palette, which the editor here does not use.
fn color<'c>(codes: &mut impl Iterator<Item = &'c str>) -> Option<String> {
    if codes.next() != Some("2") {
        codes.next();
        return None;
    }
    let (red, green, blue) = (codes.next()?, codes.next()?, codes.next()?);
    Some(format!("rgb({red},{green},{blue})"))
}
