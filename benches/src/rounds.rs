//! Candidates timed in turns: what else the machine does meets all of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// The approximate time of a candidate's turn.
const TURN: Duration = Duration::from_micros(200);

/// A function that is timed.
pub struct Candidate<'a> {
    name: String,
    repeat: Box<dyn FnMut(u32) + 'a>,
    /// How often it is repeated in a turn.
    count: u32,
    /// The nanoseconds that it took once, in each round.
    times: Vec<f64>,
}

impl<'a> Candidate<'a> {
    /// What `run` returns is dropped within its time.
    pub fn new<T>(name: impl Into<String>, mut run: impl FnMut() -> T + 'a) -> Self {
        let repeat = Box::new(move |count| {
            for _ in 0..count {
                black_box(run());
            }
        });
        Self {
            name: name.into(),
            repeat,
            count: 1,
            times: Vec::new(),
        }
    }

    /// Finds out how often it fits into a turn.
    fn calibrate(&mut self) {
        while self.turn() < TURN && self.count < 1 << 20 {
            self.count *= 2;
        }
    }

    fn turn(&mut self) -> Duration {
        let start = Instant::now();
        (self.repeat)(self.count);
        start.elapsed()
    }
}

/// What came out of some rounds.
pub struct Times(Vec<(String, Vec<f64>)>);

/// Gives each candidate its turn in each of `rounds` rounds.
///
/// # Panics
///
/// If there is no round.
#[must_use]
pub fn measure(rounds: u32, mut candidates: Vec<Candidate<'_>>) -> Times {
    assert!(rounds > 0, "nothing comes out of no round");
    for candidate in &mut candidates {
        candidate.calibrate();
    }
    for _ in 0..rounds {
        for candidate in &mut candidates {
            let nanoseconds = candidate.turn().as_secs_f64() * 1e9;
            candidate
                .times
                .push(nanoseconds / f64::from(candidate.count));
        }
    }
    let times = candidates.into_iter();
    Times(
        times
            .map(|candidate| (candidate.name, candidate.times))
            .collect(),
    )
}

impl Times {
    fn of(&self, name: &str) -> &[f64] {
        let found = self.0.iter().find(|(of, _)| *of == name);
        &found.unwrap_or_else(|| panic!("{name} was not measured")).1
    }

    /// Returns the nanoseconds by which a candidate takes longer than all of `others`: the median of the rounds.
    ///
    /// # Panics
    ///
    /// If one of them was not measured.
    #[must_use]
    pub fn beyond(&self, name: &str, others: &[&str]) -> f64 {
        let others: Vec<_> = others.iter().map(|other| self.of(other)).collect();
        let rounds = self.of(name).iter().enumerate();
        median(
            rounds
                .map(|(round, time)| time - others.iter().map(|of| of[round]).sum::<f64>())
                .collect(),
        )
    }

    /// Returns the ratio of a candidate's time to that of `other`: the median of the rounds.
    ///
    /// # Panics
    ///
    /// If one of them was not measured.
    #[must_use]
    pub fn ratio(&self, name: &str, other: &str) -> f64 {
        let rounds = self.of(name).iter().zip(self.of(other));
        median(rounds.map(|(time, other)| time / other).collect())
    }

    /// The candidates, each with the median of its nanoseconds.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f64)> {
        self.0
            .iter()
            .map(|(name, times)| (name.as_str(), median(times.clone())))
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}
