"""Open Data Services' own validator reads our networks: no finding of any kind, no field and no code of our own."""

import json
import pathlib
import subprocess
import sys

package = pathlib.Path(sys.argv[1])
program = pathlib.Path(sys.executable).with_name("libcoveofds")


def ask(question):
    """The validator's JSON answer; its exit code is always 0 and says nothing."""
    return json.loads(subprocess.run([program, question, package], check=True, capture_output=True, text=True).stdout)


assert ask("jsonschemavalidate") == [], ask("jsonschemavalidate")[:5]
assert ask("pythonvalidate") == [], ask("pythonvalidate")[:5]
assert ask("additionalfields") == {}, ask("additionalfields")

networks = json.loads(package.read_text(encoding="utf-8"))["networks"]
assert networks and all("påhittat läge" in network["name"] for network in networks)
spans = sum(len(network.get("spans", [])) for network in networks)
assert spans > 0
# A validator that finds nothing in a broken package finds nothing in ours either.
broken = package.with_suffix(".broken.json")
del networks[0]["id"]
broken.write_text(json.dumps({"networks": networks}), encoding="utf-8")
package = broken
assert ask("jsonschemavalidate") != []
broken.unlink()
print(f"{len(networks)} nät med {spans} sträckningar utan anmärkning")
