#include "report/common/host_name.h"

const char *
host_name(const struct report *r, uint32_t host)
{
	return r->inv != NULL && host != NONE ? r->inv->hosts[host].name : NULL;
}
