"""Prints what rapidocr reads in each picture, one JSON line a picture, for the benchmark to compare with."""

import json
import logging
import sys

from rapidocr import RapidOCR

logging.disable(logging.INFO)
reader = RapidOCR()
for path in sys.argv[1:]:
    found = reader(path)
    lines = []
    for text, score, quad in zip(found.txts or (), found.scores or (), found.boxes if found.boxes is not None else ()):
        lines.append({"text": text, "confidence": float(score), "quad": [[float(x), float(y)] for x, y in quad]})
    print(json.dumps({"source": path, "lines": lines}, ensure_ascii=False), flush=True)
