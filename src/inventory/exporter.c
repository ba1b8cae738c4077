/* The script that writes exports (exporter.ps1), as part of the program. */
#include "fdbaudit/inventory.h"

const char inventory_exporter[] = {
#include "inventory/exporter.h"
	0x00
};
