#include "fdbaudit/inventory.h"

const char inventory_exporter[] = {
#include "inventory/exporter.h"
	0x00
};
