# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that several modules share."""
DECIMALS = 2
TAX_TABLE = {
    "EU": 19,
    "US": 7,
    "UK": 20,
}
SEPARATOR = ";"
SKU_PATTERN = r"([A-Z]+)-([0-9]+)"
PAGE_SIZE = 25
RETRY_LIMIT = 3
