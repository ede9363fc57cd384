# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the git repository of the orders service: 200 innocent commits by five people, and between them one culprit for each
failure that the acceptance tests run into. Innocent are: new functions, comments, documentation, white space, renamed files,
values, tests, releases, and merged branches; many touch the files that will fail, before and after the culprit.

    make_history.py FOLDER      prints {"culprit's name": "sha", …}
"""

import json
import pathlib
import random
import subprocess
import sys
import time

APP = pathlib.Path(__file__).resolve().parent / "app"
INNOCENT = 200
HOURS_BETWEEN = 2
PEOPLE = ("Mira Okafor", "Jonas Lindqvist", "Priya Nair", "Tomás Ferreira", "Wei Chen")
WORDS = "cart order item total amount region customer shipping gateway payment user discount rate warehouse quantity".split()

# name: (after so many innocent commits, on a branch, subject, edits: (file, old, new)).
CULPRITS = {
    "renamed_key": (60, False, "Amounts are minor units", [
        ("src/orders/models.py", '"amount": int(', '"amount_minor": int('),
        ("README.md", "Takes orders.", "Takes orders; amounts are in cents."),
    ]),
    "zero_default": (75, False, "Tidy the weight classes", [("src/orders/shipping.py", "step=500", "step=0")]),
    "lost_attribute": (90, True, "Refusals have a status", [("src/orders/gateway.py", "    code = 402\n", "    status = 402\n")]),
    "narrow_pattern": (105, False, "Read newer article numbers", [("src/orders/constants.py", "([A-Z]+)-([0-9]+)", "([A-Z]+)_([0-9]+)")]),
    "lost_guest": (120, False, "Look users up directly", [("src/orders/users.py", "USERS.get(name, GUEST)", "USERS.get(name)")]),
    "lost_setting": (135, False, "Settings that nobody needs", [("config/settings.json", '  "gateway_timeout": 3,\n', "")]),
    "lost_cart": (150, False, "Carts come from one place", [("web/lib/carts.js", "CARTS[id] || { items: [] }", "CARTS[id]")]),
    "lost_export": (165, False, "Export what is used", [("web/lib/prices.js", "{ lineTotal, cartTotal }", "{ lineTotal, total: cartTotal }")]),
}


class History:
    """Collects commits for `git fast-import`: a thousand times faster than `git commit`."""

    def __init__(self, start):
        self.stream = []
        self.mark = 0
        self.start = start

    def commit(self, tree, author, subject, branch="main", parent=None, merged=None):
        self.mark += 1
        who = f"{author} <{author.split()[0].lower()}@orders.example> {self.start + self.mark * HOURS_BETWEEN * 3600} +0000"
        lines = [f"commit refs/heads/{branch}", f"mark :{self.mark}", f"author {who}", f"committer {who}"]
        self.stream.append("\n".join(lines).encode() + b"\n" + data(subject))
        if parent:
            self.stream.append(f"from :{parent}\n".encode())
        if merged:
            self.stream.append(f"merge :{merged}\n".encode())
        self.stream.append(b"deleteall\n")
        for path, text in sorted(tree.items()):
            self.stream.append(f"M 100644 inline {path}\n".encode() + data(text))
        return self.mark

    def write(self, folder):
        subprocess.run(["git", "init", "--quiet", "--initial-branch=main", folder], check=True)
        git = ["git", "-C", folder]
        subprocess.run([*git, "fast-import", "--quiet", "--export-marks=.git/marks"], input=b"".join(self.stream), check=True)
        subprocess.run([*git, "reset", "--quiet", "--hard"], check=True)
        return dict(line.split() for line in (pathlib.Path(folder) / ".git/marks").read_text().splitlines())


def data(text):
    content = text.encode()
    return b"data %d\n%s\n" % (len(content), content)


def replaced(tree, edits):
    after = dict(tree)
    for path, old, new in edits:
        if old not in after[path]:
            raise SystemExit(f"make_history.py: {path} does not hold {old!r}")
        after[path] = after[path].replace(old, new, 1)
    return after


def merged(base, ours, theirs):
    """Ours, and what they changed in files that we left alone."""
    result = dict(ours)
    for path in set(base) | set(theirs):
        if theirs.get(path) != base.get(path) and ours.get(path) == base.get(path):
            result.pop(path, None)
            if path in theirs:
                result[path] = theirs[path]
    return result


def is_head(line):
    return line.startswith(("def ", "function "))


def innocent(tree, number, chance):
    """The tree after one harmless change, and its subject."""
    after = dict(tree)
    path = chance.choice([each for each in sorted(tree) if each.startswith(("src/", "web/"))])
    is_python = path.endswith(".py")
    word, other = chance.choice(WORDS), chance.choice(WORDS)
    lines = tree[path].split("\n")
    heads = [at for at, line in enumerate(lines) if is_head(line)]
    kind = chance.choice(("function", "comment", "documentation", "space", "file", "rename", "value", "test", "release", "readme"))
    if kind == "function":
        body = f"def {word}_{other}_{number}(values):\n    return [value for value in values if value != \"{word}\"]\n"
        script = f"function {word}{other.title()}{number}(values) {{\n  return values.filter((value) => value !== \"{word}\");\n}}\n"
        after[path] += "\n\n" + body if is_python else f"\n{script}\nmodule.exports.{word}{other.title()}{number} = {word}{other.title()}{number};\n"
        return after, f"Filter by {word}"
    if kind == "comment" and heads and not lines[heads[-1] - 1].startswith("@"):
        lines.insert(heads[-1], f"{'#' if is_python else '//'} {word} comes before {other} ({number})")
        after[path] = "\n".join(lines)
        return after, f"Say where {word} comes from"
    if kind == "documentation" and is_python and heads and '"""' not in lines[heads[0] + 1]:
        lines.insert(heads[0] + 1, f'    """The {word} of a {other} ({number})."""')
        after[path] = "\n".join(lines)
        return after, f"Document {path.split('/')[-1]}"
    if kind == "space" and heads:
        lines.insert(heads[0], "")
        after[path] = "\n".join(lines)
        return after, "More air"
    if kind == "file":
        after[f"src/orders/extra_{word}_{number}.py"] = f'"""About {word}."""\n\n\ndef {word}_of(order):\n    return order.get("{word}", {number})\n'
        return after, f"Something for {word}"
    extras = [each for each in sorted(tree) if "/extra_" in each]
    if kind == "rename" and extras:
        old = chance.choice(extras)
        after[old.replace("/extra_", "/more_")] = after.pop(old)
        return after, f"Rename {old.split('/')[-1]}"
    if kind == "value":
        after["src/orders/constants.py"] += f"{word.upper()}_LIMIT_{number} = {number}\n"
        after["config/settings.json"] = tree["config/settings.json"].replace('"regions"', f'"{word}_{number}": {number},\n  "regions"', 1)
        return after, f"A limit for {word}"
    if kind == "test":
        after["tests/test_pricing.py"] = tree.get("tests/test_pricing.py", "from orders import pricing\n") + (
            f"\n\ndef test_{word}_{number}():\n    assert pricing.line_total({{'amount': {number}, 'quantity': 1}}) == {number}\n")
        return after, f"Test {word}"
    if kind == "release":
        after["CHANGELOG.md"] = tree.get("CHANGELOG.md", "# Changes\n") + f"- {number}: {word} and {other}\n"
        return after, f"Release 1.{number}"
    after["README.md"] += f"\nThe {word} of an order knows its {other} ({number}).\n"
    return after, f"Explain {word}"


def make(folder):
    chance = random.Random(20)
    start = int(time.time()) - (INNOCENT + 100) * HOURS_BETWEEN * 3600
    history = History(start)
    tree = {str(path.relative_to(APP)): path.read_text(encoding="utf-8") for path in sorted(APP.rglob("*")) if path.is_file() and "__pycache__" not in path.parts}
    history.commit(tree, PEOPLE[0], "A service that takes orders")
    marks = {}
    for number in range(1, INNOCENT + 1):
        due = [name for name, culprit in CULPRITS.items() if culprit[0] == number]
        for name in due:
            _, is_on_branch, subject, edits = CULPRITS[name]
            base, after = history.mark, replaced(tree, edits)
            if not is_on_branch:
                marks[name] = history.commit(after, PEOPLE[3], subject)
                tree = after
                continue
            marks[name] = history.commit(after, PEOPLE[3], subject, branch=name, parent=base)
            ours, about = innocent(tree, 1000 + number, chance)
            main = history.commit(ours, PEOPLE[1], about, parent=base)
            tree = merged(tree, ours, after)
            history.commit(tree, PEOPLE[0], f"Merge branch '{name}'", parent=main, merged=marks[name])
        if number % 33:
            tree, subject = innocent(tree, number, chance)
            history.commit(tree, chance.choice(PEOPLE), subject)
            continue
        base = history.mark
        theirs, about = innocent(tree, 2000 + number, chance)
        side = history.commit(theirs, PEOPLE[2], about, branch=f"side-{number}", parent=base)
        ours, about = innocent(tree, number, chance)
        main = history.commit(ours, PEOPLE[4], about, parent=base)
        tree = merged(tree, ours, theirs)
        history.commit(tree, PEOPLE[0], f"Merge branch 'side-{number}'", parent=main, merged=side)
    shas = history.write(folder)
    return {name: shas[f":{mark}"] for name, mark in marks.items()}


if __name__ == "__main__":
    print(json.dumps(make(sys.argv[1])))
