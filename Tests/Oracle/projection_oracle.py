"""Points all over Sweden in SWEREF 99 TM and the twelve local zones, by PROJ: `epsg lon lat easting northing`."""
import random
import sys

from pyproj import Transformer

places = random.Random(int(sys.argv[1]))
for epsg in range(3006, 3019):
    # EPSG:4619 is SWEREF 99 itself: no datum step, as in our own closed form.
    to_metres = Transformer.from_crs(4619, epsg, always_xy=True)
    for _ in range(int(sys.argv[2])):
        longitude, latitude = places.uniform(10.0, 25.0), places.uniform(54.5, 69.5)
        easting, northing = to_metres.transform(longitude, latitude)
        print(epsg, repr(longitude), repr(latitude), repr(easting), repr(northing))
