//! A login from where there is neither the standard library nor an allocator: the URL is written into a
//! buffer of fixed size.

#![no_std]
#![forbid(unsafe_code)]

use core::fmt;

use smartcar_connect::{ConnectUrl, Vin, Violation, connect_url};

/// What a device's firmware knows of its application.
pub const LOGIN: ConnectUrl<'static> = connect_url! {
    client_id = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07",
    redirect_uri = "https://example.com/home",
    scope = [read_odometer, required:read_vin],
};

/// A text of at most `N` bytes.
#[derive(Clone, Copy, Debug)]
pub struct Buffer<const N: usize> {
    bytes: [u8; N],
    len: usize,
}

impl<const N: usize> Buffer<N> {
    /// Begins with nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            bytes: [0; N],
            len: 0,
        }
    }

    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.bytes[..self.len]).unwrap_or_default()
    }
}

impl<const N: usize> Default for Buffer<N> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const N: usize> fmt::Write for Buffer<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.len + text.len();
        let free = self.bytes.get_mut(self.len..end).ok_or(fmt::Error)?;
        free.copy_from_slice(text.as_bytes());
        self.len = end;
        Ok(())
    }
}

/// Writes the URL of a login.
///
/// # Errors
///
/// If it is longer than the buffer.
pub fn login<const N: usize>(state: &str) -> Result<Buffer<N>, fmt::Error> {
    write(LOGIN.state(state))
}

/// Writes the URL of a login for one vehicle.
///
/// # Errors
///
/// If `vin` is none.
pub fn login_of<'a>(vin: &'a str, state: &'a str) -> Result<ConnectUrl<'a>, Violation> {
    Ok(LOGIN.single_select_vin(Vin::parse(vin)?).state(state))
}

/// Writes a URL.
///
/// # Errors
///
/// If it is longer than the buffer.
pub fn write<const N: usize>(url: ConnectUrl<'_>) -> Result<Buffer<N>, fmt::Error> {
    let mut buffer = Buffer::new();
    url.write_to(&mut buffer)?;
    Ok(buffer)
}

#[cfg(bare)]
#[panic_handler]
fn halt(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
