#!/usr/bin/env python3
"""Prints what the crate costs in a build, as ratios of times measured in turns, and the goals.

    python3 benches/build_time.py [--rounds N] [--only PART]...

It writes crates into a temporary folder and builds them there with the cargo on the PATH. A time is the
processor time, user and system, of cargo and all that it starts; `wall` is by the clock, which counts for
a clean build. Each figure is a median of the rounds, each ratio the median of the rounds' ratios.
"""

import argparse
import hashlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONNECT = f'smartcar-connect = {{ path = "{ROOT}" }}'
CONNECT_TOML = f'smartcar-connect = {{ path = "{ROOT}", features = ["toml"] }}'
CLIENT_ID = "8229df9f-91a0-4ff0-a1ae-a1f38ee24d07"


class Crate:
    """A crate in a folder of its own, with a target folder of its own."""

    def __init__(self, base, name, dependencies, source, edition="2024"):
        self.path = base / name
        (self.path / "src").mkdir(parents=True)
        manifest = f'[package]\nname = "{name}"\nedition = "{edition}"\n[workspace]\n[dependencies]\n'
        (self.path / "Cargo.toml").write_text(manifest + "\n".join(dependencies) + "\n")
        self.write(source)
        self.cargo("generate-lockfile")
        self.cargo("fetch")

    def write(self, source):
        (self.path / "src" / "lib.rs").write_text(source)

    def touch(self):
        os.utime(self.path / "src" / "lib.rs")

    def clean(self):
        shutil.rmtree(self.path / "target", ignore_errors=True)

    def cargo(self, *arguments, incremental=False):
        """Runs cargo; returns its processor time and its time by the clock."""
        environment = dict(os.environ, CARGO_INCREMENTAL=str(int(incremental)))
        environment.pop("CARGO_TARGET_DIR", None)
        environment.pop("RUSTFLAGS", None)
        start = time.monotonic()
        process = subprocess.Popen(
            ["cargo", *arguments],
            cwd=self.path,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        errors = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        if process.returncode != 0:
            sys.exit(f"cargo {' '.join(arguments)} in {self.path}:\n{errors.decode()}")
        return usage.ru_utime + usage.ru_stime, time.monotonic() - start


def in_turns(rounds, **runs):
    """Runs each once a round; returns the times of each."""
    times = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            times[name].append(run())
    return times


def median(times, which=0):
    return statistics.median(pair[which] for pair in times)


def ratio(times, others, which=0):
    return statistics.median(a[which] / b[which] for a, b in zip(times, others))


def row(what, times, others, goal=None, which=0):
    """Prints a ratio and its goal: of processor time or, with `which` 1, of time by the clock."""
    reached = "" if goal is None or ratio(times, others, which) <= goal else "  MISSED"
    goal = "no goal" if goal is None else f"<= {goal:.1f}"
    other = 1 - which
    print(
        f"{what:<62} {ratio(times, others, which):>6.2f}  {goal}{reached}"
        f"   ({('processor', 'wall')[other]} {ratio(times, others, other):.2f};"
        f" {median(times, which):.2f} s and {median(others, which):.2f} s)"
    )
    sys.stdout.flush()


def connect_urls(count, edited=None):
    """Constants as the README has them, each with a redirect URI of its own."""
    constants = []
    for number in range(count):
        path = "edited" if number == edited else "home"
        constants.append(
            f"pub const URL_{number}: ConnectUrl<'static> = connect_url! {{\n"
            f'    client_id = "{CLIENT_ID}",\n'
            f'    redirect_uri = "https://example.com/{path}/{number}",\n'
            "    scope = [read_odometer, required:read_vehicle_info, read_location],\n"
            "    flags = [country:DE],\n"
            "};\n"
        )
    return "use smartcar_connect::{ConnectUrl, connect_url};\n" + "".join(constants)


def plain_urls(count, edited=None):
    """The same URLs as string constants."""
    constants = []
    for number in range(count):
        path = "edited" if number == edited else "home"
        constants.append(
            f"pub const URL_{number}: &str = \n"
            f'    "https://connect.smartcar.com/oauth/authorize?response_type=code\\\n'
            f"     &client_id={CLIENT_ID}\\\n"
            f"     &scope=read_odometer%20required%3Aread_vehicle_info%20read_location\\\n"
            f'     &redirect_uri=https%3A%2F%2Fexample.com%2F{path}%2F{number}&flags=country%3ADE";\n'
        )
    return "".join(constants)


def thiserror_enums(count):
    """Derives with two variants each."""
    return "".join(
        f"#[derive(Debug, thiserror::Error)]\n"
        f"pub enum Error{number} {{\n"
        f'    #[error("cannot read {{path}}")]\n'
        f"    Read {{ path: String, source: std::io::Error }},\n"
        f'    #[error("line {{0}} is bad")]\n'
        f"    Line(usize),\n"
        f"}}\n"
        for number in range(count)
    )


def package(base, version):
    """Puts what would be published beside its dependencies, in a folder that stands in for crates.io."""
    parts = ["smartcar-connect", "smartcar-connect-macros", "smartcar-connect-runtime"]
    names = [argument for part in parts for argument in ("-p", part)]
    subprocess.run(
        ["cargo", "package", "--quiet", "--no-verify", "--allow-dirty", "--target-dir", base / "target", *names],
        cwd=ROOT,
        check=True,
    )
    vendored = base / "vendored"
    needs = Crate(base, "needs", [CONNECT], "")
    subprocess.run(["cargo", "vendor", "--quiet", vendored], cwd=needs.path, check=True, stdout=subprocess.DEVNULL)
    for part in parts:
        archive = base / "target" / "package" / f"{part}-{version}.crate"
        with tarfile.open(archive) as files:
            files.extractall(vendored, filter="data")
        checksum = {"files": {}, "package": hashlib.sha256(archive.read_bytes()).hexdigest()}
        (vendored / f"{part}-{version}" / ".cargo-checksum.json").write_text(json.dumps(checksum))
    (base / ".cargo").mkdir()
    (base / ".cargo" / "config.toml").write_text(
        f'[source.crates-io]\nreplace-with = "vendored"\n[source.vendored]\ndirectory = "{vendored}"\n'
    )


def clean_build(base, rounds):
    manifest = (ROOT / "Cargo.toml").read_text()
    version = re.search(r'^version = "([0-9.]+)"', manifest, re.M)[1]
    package(base, version)
    ours = Crate(base, "clean-connect", [f'smartcar-connect = "{version}"'], connect_urls(1))
    names = ["proc-macro2", "quote", "syn"]
    versions = [re.search(rf'^{name} = .*?"([0-9.]+)"', manifest, re.M)[1] for name in names]
    trio = [f'{name} = "{version}"' for name, version in zip(names, versions)]
    other = Crate(base, "clean-trio", trio, "")

    def build(crate):
        crate.clean()
        return crate.cargo("build", "--offline")

    times = in_turns(rounds, ours=lambda: build(ours), trio=lambda: build(other))
    row("clean debug build / syn, quote and proc-macro2", times["ours"], times["trio"], 1.2, which=1)
    tree = subprocess.run(
        ["cargo", "tree", "--offline", "--prefix", "none", "-e", "normal"],
        cwd=ours.path,
        check=True,
        capture_output=True,
        text=True,
    )
    # The crate that depends on it does not count.
    crates = {line.split(" (")[0] for line in tree.stdout.split("\n") if line}
    count = len(crates) - 1
    print(f"{'crates in cargo tree':<62} {count:>6}  <= 12{'' if count <= 12 else '  MISSED'}")


def check_constants(base, rounds):
    ours = {count: Crate(base, f"connect-{count}", [CONNECT], connect_urls(count)) for count in (100, 1000, 10000)}
    other = Crate(base, "thiserror-1000", ['thiserror = "2"'], thiserror_enums(1000))
    for crate in (*ours.values(), other):
        crate.cargo("check", "--offline")

    def check(crate):
        crate.touch()
        return crate.cargo("check", "--offline")

    times = in_turns(rounds, ours=lambda: check(ours[1000]), thiserror=lambda: check(other))
    row("check of 1,000 connect_url! / 1,000 thiserror derives", times["ours"], times["thiserror"], 0.5)
    sizes = {f"of{count}": (lambda crate=crate: check(crate)) for count, crate in ours.items()}
    times = in_turns(max(3, rounds // 3), **sizes)
    small, middle, large = (median(times[f"of{count}"]) for count in (100, 1000, 10000))
    first, second = (middle - small) / 900, (large - middle) / 9000
    missed = "" if second / first <= 1.2 else "  MISSED"
    print(
        f"{'one more connect_url!: beyond 1,000 / below 1,000':<62} {second / first:>6.2f}  <= 1.2{missed}"
        f"   ({small:.2f} s, {middle:.2f} s, {large:.2f} s for 100, 1,000, 10,000)"
    )


DO_NOTHING = """use proc_macro::{Literal, TokenStream, TokenTree};

#[proc_macro]
pub fn connect_url(_: TokenStream) -> TokenStream {
    TokenTree::from(Literal::string("https://connect.smartcar.com/oauth/authorize")).into()
}
"""


def edit(base, rounds):
    ours = Crate(base, "edit-connect", [CONNECT], connect_urls(1000))
    plain = Crate(base, "edit-plain", [], plain_urls(1000))

    def recheck(crate, source, state={}):
        # The crate is another one each time, so that there is always one literal to be checked anew.
        state[crate.path] = not state.get(crate.path, False)
        crate.write(source(1000, 500 if state[crate.path] else None))
        return crate.cargo("check", "--offline", incremental=True)

    # The compiler's own time for a macro call: this macro ignores its input and returns a string.
    nothing = Crate(base, "edit-nothing", [], DO_NOTHING)
    (nothing.path / "Cargo.toml").open("a").write("[lib]\nproc-macro = true\n")
    floor = Crate(base, "edit-floor", [f'edit-nothing = {{ path = "{nothing.path}" }}'], "")

    def floor_urls(count, edited):
        source = connect_urls(count, edited).split("\n", 1)[1].replace("ConnectUrl<'static>", "&str")
        return "use edit_nothing::connect_url;\n" + source

    # The time for a dependency on the crate, and for constants of its type without a macro.
    linked = Crate(base, "edit-linked", [CONNECT], "")
    typed = Crate(base, "edit-typed", [CONNECT], "")

    def linked_urls(count, edited):
        return "pub use smartcar_connect::ConnectUrl;\n" + plain_urls(count, edited)

    def typed_urls(count, edited):
        constants = "".join(
            f"pub const URL_{number}: ConnectUrl<'static> = ConnectUrl::new(ID)"
            f'.state("{"edited" if number == edited else "home"}/{number}");\n'
            for number in range(count)
        )
        id = f'const ID: ClientId<\'static> = ClientId::from_static("{CLIENT_ID}");\n'
        return "use smartcar_connect::{ClientId, ConnectUrl};\n" + id + constants

    crates = {
        "ours": (ours, connect_urls),
        "plain": (plain, plain_urls),
        "floor": (floor, floor_urls),
        "linked": (linked, linked_urls),
        "typed": (typed, typed_urls),
    }
    for crate, source in crates.values():
        recheck(crate, source)
    runs = {name: (lambda made=made: recheck(*made)) for name, made in crates.items()}
    times = in_turns(rounds, **runs)
    row("an edit among 1,000 connect_url! / among 1,000 strings", times["ours"], times["plain"], 1.2)
    row("the same with a macro that does nothing / strings", times["floor"], times["plain"])
    row("strings, where the crate is a dependency / strings", times["linked"], times["plain"])
    row("ConnectUrl::new(…).state(…), no macro / strings", times["typed"], times["plain"])


def toml_file(base, rounds):
    """100 invocations that read a file of 1,000 profiles, and what is left without the profiles or the file."""
    profiles = "".join(
        f'[profile_{number}]\nredirect_uri = "https://example.com/home/{number}"\nmode = "simulated"\n'
        for number in range(1000)
    )
    shared = f'client_id = "{CLIENT_ID}"\nscope = ["read_odometer", "required:read_location"]\n'

    def invocations(key):
        return "use smartcar_connect::{ConnectUrl, connect_url};\n" + "".join(
            f"pub const URL_{number}: ConnectUrl<'static> = connect_url! {{ {key(number)} }};\n"
            for number in range(100)
        )

    def keys(number):
        return (
            f'client_id = "{CLIENT_ID}", scope = ["read_odometer", "required:read_location"], '
            f'redirect_uri = "https://example.com/home/{number}", mode = "simulated"'
        )

    named = invocations(lambda number: f'file = "Connect.toml", profile = profile_{number * 10}')
    large = Crate(base, "toml-1000", [CONNECT_TOML], named)
    (large.path / "Connect.toml").write_text(shared + profiles)
    one = Crate(base, "toml-1", [CONNECT_TOML], invocations(lambda _: 'file = "Connect.toml", profile = profile_0'))
    (one.path / "Connect.toml").write_text(shared + profiles.split("[profile_1]")[0])
    without = Crate(base, "toml-none", [CONNECT_TOML], invocations(keys))
    for crate in (large, one, without):
        crate.cargo("check", "--offline")

    def check(crate):
        crate.touch()
        return crate.cargo("check", "--offline")

    times = in_turns(
        rounds, large=lambda: check(large), one=lambda: check(one), without=lambda: check(without)
    )
    row("100 invocations: a file of 1,000 profiles / of 1", times["large"], times["one"], 1.5)
    row("100 invocations: a file of 1 profile / no file", times["one"], times["without"], 1.5)


def text_size(base, _rounds):
    """What a URL adds to the machine code of a release binary."""
    body = 'fn main() {{\n    let state = std::env::args().next().unwrap_or_default();\n    println!("{}", {});\n}}\n'
    sizes = {}
    for name, dependencies, source in (
        ("hello-plain", [], 'fn main() {\n    let state = std::env::args().next().unwrap_or_default();\n    println!("hello {state}");\n}\n'),
        (
            "hello-connect",
            [CONNECT],
            "use smartcar_connect::{ConnectUrl, connect_url};\n"
            + connect_urls(1).split("\n", 1)[1]
            + "fn main() {\n    let state = std::env::args().next().unwrap_or_default();\n"
            + '    println!("hello {}", String::from(URL_0.state(&state)));\n}\n',
        ),
    ):
        crate = Crate(base, name, dependencies, "")
        (crate.path / "src" / "lib.rs").unlink()
        (crate.path / "src" / "main.rs").write_text(source)
        crate.cargo("build", "--offline", "--release")
        binary = crate.path / "target" / "release" / name
        sections = subprocess.run(["size", "-A", binary], check=True, capture_output=True, text=True)
        sizes[name] = int(re.search(r"^\.text\s+(\d+)", sections.stdout, re.M)[1])
    grown = sizes["hello-connect"] - sizes["hello-plain"]
    missed = "" if grown < 10_000 else "  MISSED"
    print(f"{'bytes of text that one URL adds to a release binary':<62} {grown:>6}  < 10000{missed}")


PARTS = {
    "clean": clean_build,
    "check": check_constants,
    "edit": edit,
    "toml": toml_file,
    "size": text_size,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--only", action="append", choices=PARTS)
    arguments = parser.parse_args()
    print(f"{'what':<62} {'ratio':>6}  goal")
    for name in arguments.only or PARTS:
        with tempfile.TemporaryDirectory(prefix="connect-build-time-") as base:
            PARTS[name](Path(base), arguments.rounds)


if __name__ == "__main__":
    main()
