"""Kills the site with SIGKILL while it takes files and withdrawals, again and again, and holds it to what it has said.

Usage: kill.py PROGRAM STORE ROUNDS    (the store has an account `anna`, coordinator, with the journeys' password)
Each round starts the site, times until it is ready, hands in files, accepts and takes back, and kills it at a random
moment. Afterwards: what was answered with yes is there, `audit verify` finds nothing, and no batch is half there.
"""

import random
import re
import subprocess
import sys
import threading
import time

import requests

PROGRAM, STORE, ROUNDS = sys.argv[1], sys.argv[2], int(sys.argv[3])
PASSWORD = "ett långt lösenord"
random.seed(7)
ready, acknowledged, withdrawn, lost = [], set(), set(), []


def start():
    began = time.monotonic()
    site = subprocess.Popen([PROGRAM, "serve", "--listen", "127.0.0.1:0", "--json", "--store", STORE], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    address = re.search(r'"listen":"([^"]*?)/?"', site.stdout.readline()).group(1)
    while True:
        try:
            if requests.get(address + "/health", timeout=5).ok:
                break
        except requests.RequestException:
            pass
        time.sleep(0.02)
    ready.append(time.monotonic() - began)
    return site, address


def mark(text):
    return re.search(r'name="formular" value="([^"]*)"', text).group(1)


def work(address, number):
    """Hands in one file after the other until the site is gone; notes what it was told."""
    session = requests.Session()
    session.trust_env = False
    try:
        session.post(address + "/logga-in", data={"name": "anna", "password": PASSWORD}, timeout=10)
        token = mark(session.get(address + "/lamna-in", timeout=10).text)
        for turn in range(1000):
            name = f"plan-{number}-{turn}.csv"
            rows = "".join(f"OP1,R{number}-{turn}-{row},fibre,1000,2026-01-01,decided,2024-09-20\n" for row in range(300))
            text = "operator_id,building_id,technology,down_mbps,ready_by,commitment,reported_on\n" + rows
            answer = session.post(address + "/lamna-in", data={"formular": token, "slag": "plans"}, files={"fil": (name, text)}, timeout=20)
            job = answer.url
            while "Godta leveransen" not in session.get(job, timeout=10).text:
                time.sleep(0.02)
            job = session.post(job + "/godta", data={"formular": token}, timeout=20).url
            while True:
                found = re.search(r"Leverans (\d+) är mottagen", session.get(job, timeout=10).text)
                if found:
                    break
                time.sleep(0.02)
            acknowledged.add(int(found.group(1)))
            if turn % 3 == 2:
                batch = int(found.group(1))
                if session.post(f"{address}/leveranser/{batch}/aterta", data={"formular": token}, timeout=20, allow_redirects=False).status_code == 303:
                    withdrawn.add(batch)
    except (requests.RequestException, AttributeError):
        pass


def batches():
    import json

    told = subprocess.run([PROGRAM, "batches", "--json", "--store", STORE], capture_output=True, text=True, check=True).stdout
    return {one["id"]: one for one in json.loads(told)["batches"]}


for number in range(ROUNDS):
    site, address = start()
    hand = threading.Thread(target=work, args=(address, number))
    hand.start()
    time.sleep(random.uniform(1, 10))
    site.kill()
    site.wait()
    hand.join()
    there = batches()
    lost += [batch for batch in acknowledged if batch not in there or there[batch]["state"] != ("withdrawn" if batch in withdrawn else there[batch]["state"])]
    half = [batch for batch, one in there.items() if one["state"] == "accepted" and one["read"] != one["accepted"] + one["rejected"]]
    lost += half

# Whatever was under way is taken up again, and comes to an end.
site, address = start()
time.sleep(5)
site.terminate()
site.wait()
verdict = subprocess.run([PROGRAM, "audit", "verify", "--store", STORE], capture_output=True, text=True)
unfinished = [one for one in batches().values() if one["state"] == "arriving"]
print(f"{ROUNDS} rundor, {len(acknowledged)} leveranser bekräftade, {len(withdrawn)} återtagna, {len(set(lost))} förlorade, "
      f"{len(unfinished)} halva, klar efter {max(ready):.1f} s som mest, spårloggen: {'hel' if verdict.returncode == 0 else verdict.stdout}")
sys.exit(1 if lost or unfinished or verdict.returncode else 0)
