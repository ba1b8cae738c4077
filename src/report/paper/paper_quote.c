#include "report/paper/paper_quote.h"

#include "fdbaudit/powershell.h"

void
paper_quote_set_host(const char *host, uint64_t first, uint64_t last, struct str *to)
{
	char name[POWERSHELL_SIZE];

	str_add(to, "Set-VMHost -ComputerName ");
	str_add(to, powershell_word(name, sizeof(name), host));
	str_format(to, " -MacAddressMinimum %012llX -MacAddressMaximum %012llX",
	    (unsigned long long)first, (unsigned long long)last);
}
