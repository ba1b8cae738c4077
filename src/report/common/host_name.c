#include "report/common/host_name.h"

const char *
host_name(const struct report *r, uint32_t host)
{
	return host == NONE || r->inv == NULL ? NULL : r->inv->hosts[host].name;
}
