//! The requests so far.

use std::collections::VecDeque;

use crate::recorded::RecordedRequest;

/// The newest requests.
#[derive(Debug, Default)]
pub(crate) struct Requests {
    kept: VecDeque<RecordedRequest>,
    size: usize,
}

impl Requests {
    /// How many are kept.
    pub(crate) const COUNT: usize = 10_000;
    /// How many bytes their paths and parameters may have together.
    pub(crate) const SIZE: usize = 8 * 1024 * 1024;

    /// Keeps a request, and drops the oldest ones that are too many or too large.
    pub(crate) fn push(&mut self, request: RecordedRequest) {
        self.size += request.size();
        self.kept.push_back(request);
        while self.kept.len() > Self::COUNT || self.size > Self::SIZE {
            let Some(oldest) = self.kept.pop_front() else {
                return;
            };
            self.size -= oldest.size();
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &RecordedRequest> {
        self.kept.iter()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::{Method, StatusCode};

    use super::*;

    fn request(length: usize) -> RecordedRequest {
        let parameters = vec![("state".to_owned(), "a".repeat(length))];
        let path = "/oauth/authorize".to_owned();
        RecordedRequest::new(
            Method::GET,
            path,
            parameters,
            StatusCode::FOUND,
            String::new(),
        )
    }

    #[test]
    fn the_newest_requests_are_kept_as_far_as_they_fit() {
        let mut requests = Requests::default();
        for _ in 0..=Requests::COUNT {
            requests.push(request(1));
        }
        assert_eq!(requests.iter().count(), Requests::COUNT);
        for _ in 0..3 {
            requests.push(request(Requests::SIZE / 2 - 500));
        }
        assert_eq!(requests.iter().count(), 2);
        requests.push(request(Requests::SIZE));
        assert_eq!((requests.iter().count(), requests.size), (0, 0));
    }
}
