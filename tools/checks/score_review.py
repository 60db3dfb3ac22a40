"""Compares review.json with files/truth.json in each folder given; see score-review.sh."""
import collections
import json
import os
import sys

THRESHOLD = 0.5


def key(code, building, operator):
    return (code, operator or "", building) if code.startswith("report.") else (code, "", building)


def main(folders):
    found = collections.Counter()
    right = collections.Counter()
    planted = collections.Counter()
    hit = collections.Counter()
    bins = [[0, 0, 0.0] for _ in range(10)]
    wrong_lines, missed_lines = [], []
    for folder in folders:
        truth = json.load(open(os.path.join(folder, "files", "truth.json")))["planted"]
        review = json.load(open(os.path.join(folder, "review.json")))
        wanted = {key(p["code"], p["building_id"], p["operator_id"]): p for p in truth}
        told = set()
        for finding in review["findings"]:
            name = key(finding["code"], finding["building_id"], finding["operator_id"])
            confidence = finding["confidence"]
            is_right = name in wanted
            if confidence < THRESHOLD:
                if is_right:
                    missed_lines.append(f"  below {confidence} {finding['id']}: {finding['signs']}")
                continue
            place = bins[min(9, int(confidence * 10))]
            place[0] += 1
            place[1] += is_right
            place[2] += confidence
            told.add(name)
            found[name[0]] += 1
            right[name[0]] += is_right
            if not is_right:
                wrong_lines.append(f"  {folder} {confidence} {finding['id']}: {finding['message']}")
        for name, item in wanted.items():
            planted[name[0]] += 1
            hit[name[0]] += name in told
            if name not in told:
                missed_lines.append(f"  {folder} {name}: {item['note']}")
    print(f"{'code':36} planted found right precision recall")
    for code in sorted(planted | found):
        share = lambda a, b: f"{a / b:.3f}" if b else "-"
        print(f"{code:36} {planted[code]:7} {found[code]:5} {right[code]:5} {share(right[code], found[code]):>9} {share(hit[code], planted[code]):>6}")
    total = sum(found.values())
    print(f"all: planted {sum(planted.values())}, precision {sum(right.values()) / total:.4f}, recall {sum(hit.values()) / sum(planted.values()):.4f}")
    error = sum(abs(place[1] - place[2]) for place in bins) / total
    sure = [bins[9][1], bins[9][0]]
    print(f"expected calibration error {error:.4f}; of findings at 0.9 or more right {sure[0]}/{sure[1]}")
    for title, lines in (("wrong", wrong_lines), ("missed", missed_lines)):
        print(f"{title}: {len(lines)}")
        print("\n".join(lines[:40]))


main(sys.argv[1:])
