#include "collect/snmp/usm_requests.h"

#include <string.h>

static void
forget(struct usm_requests *r, size_t at)
{
	r->n--;
	memmove(&r->ids[at], &r->ids[at + 1], (r->n - at) * sizeof(r->ids[0]));
}

void
usm_requests_add(struct usm_requests *r, int32_t id)
{
	if (r->n == USM_REQUESTS_MAX) {
		forget(r, 0);
	}
	r->ids[r->n++] = id;
}

bool
usm_requests_take(struct usm_requests *r, int32_t id)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->ids[i] == id) {
			forget(r, i);
			return true;
		}
	}
	return false;
}
