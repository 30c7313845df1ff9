"""Writes docs/finance-functions.md, the list of all functions of Napier.Finance, from its XML documentation, so that it says what the code says. Run from
the root of the checkout after building src/Napier.Finance in Debug."""
import glob
import re
import xml.etree.ElementTree as tree


def text(node):
    parts = [node.text or ""]
    for child in node:
        name = child.get("cref") or child.get("name") or child.get("langword")
        parts.append(f"`{re.sub(r'[(].*', '', name).split('.')[-1]}`" if name else text(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())


# What is public, by the sources: the XML tells it of internal members too.
sources = "\n".join(open(path).read() for path in glob.glob("src/Napier.Finance/**/*.cs", recursive=True) if "/obj/" not in path)
public = set(re.findall(r"^public (?:static |sealed |readonly |abstract )*(?:partial )?(?:class|record|record struct|struct) (\w+)", sources, re.M))
methods = set(re.findall(r"^ +public [^=;{}(]*?(\w+)(?:<\w+>)?\(", sources, re.M))

types, members = {}, {}
for member in tree.parse("src/Napier.Finance/bin/Debug/net10.0/Napier.Finance.xml").getroot().iter("member"):
    kind, name = member.get("name").split(":", 1)
    summary = member.find("summary")
    path = re.sub(r"[(].*", "", name).removeprefix("Napier.Finance.").split(".")
    if summary is None or path[0] not in public:
        continue
    if kind == "T" and len(path) == 1:
        types[path[0]] = text(summary)
    elif kind == "M" and len(path) == 2 and path[1].split("``")[0] in methods:
        members.setdefault(path[0], {}).setdefault(path[1].split("``")[0], text(summary))

out = ["# All functions of Napier.Finance", "", "Written by tools/Docs/finance_list.py from the documentation in the code. [What they have in common](finance.md).", ""]
for name in sorted(members):
    listed = {m: s for m, s in members[name].items() if m not in ("Eval", "Kernel", "Slope", "Slopes")}
    if not listed:
        continue
    out += [f"## {name}", "", types[name], "", "| | |", "|---|---|"]
    out += [f"| `{name}.{m}` | {s.replace('|', chr(92) + '|')} |" for m, s in listed.items()] + [""]
with open("docs/finance-functions.md", "w") as file:
    file.write("\n".join(out))
