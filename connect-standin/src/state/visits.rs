//! The visits of owners that have begun and not ended.

use std::collections::HashMap;
use std::time::{Duration, SystemTime};

use crate::id::random_id;
use crate::request::Request;

/// The time after which a visit expires.
const LIFETIME: Duration = Duration::from_secs(60 * 60);

/// An application's request, and the owner's choices so far.
#[derive(Clone, Debug)]
pub(crate) struct Visit {
    pub(crate) request: Request,
    /// The brand, in its wire spelling.
    pub(crate) make: Option<String>,
    /// The name that the owner has logged in with.
    pub(crate) owner: Option<String>,
    until: SystemTime,
}

#[derive(Debug, Default)]
pub(crate) struct Visits(HashMap<String, Visit>);

impl Visits {
    /// Begins a visit; returns its id, which is part of the addresses of its pages.
    pub(crate) fn begin(&mut self, request: Request, now: SystemTime) -> String {
        self.0.retain(|_, visit| visit.until > now);
        let id = random_id();
        let visit = Visit {
            make: request.make(),
            request,
            owner: None,
            until: now + LIFETIME,
        };
        self.0.insert(id.clone(), visit);
        id
    }

    pub(crate) fn get(&self, id: &str, now: SystemTime) -> Option<&Visit> {
        self.0.get(id).filter(|visit| visit.until > now)
    }

    pub(crate) fn get_mut(&mut self, id: &str, now: SystemTime) -> Option<&mut Visit> {
        self.0.get_mut(id).filter(|visit| visit.until > now)
    }

    pub(crate) fn end(&mut self, id: &str) {
        self.0.remove(id);
    }
}
