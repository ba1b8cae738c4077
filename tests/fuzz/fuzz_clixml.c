/* No CLIXML can make more of an inventory than inventory.h promises. */
#include "exports.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	return fuzz_export(data, size, clixml_sniff);
}
