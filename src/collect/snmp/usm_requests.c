#include "collect/snmp/usm_requests.h"

#include <string.h>

static void
forget(struct usm_requests *r, size_t at)
{
	r->n--;
	memmove(&r->at[at], &r->at[at + 1], (r->n - at) * sizeof(r->at[0]));
}

void
usm_requests_add(struct usm_requests *r, int32_t id, uint16_t context)
{
	if (r->n == USM_REQUESTS_MAX) {
		forget(r, 0);
	}
	r->at[r->n++] = (struct usm_request){ id, context };
}

const struct usm_request *
usm_requests_find(const struct usm_requests *r, int32_t id)
{
	for (size_t i = 0; i < r->n; i++) {
		if (r->at[i].id == id) {
			return &r->at[i];
		}
	}
	return NULL;
}

bool
usm_requests_take(struct usm_requests *r, int32_t id)
{
	const struct usm_request *q = usm_requests_find(r, id);

	if (q == NULL) {
		return false;
	}
	forget(r, (size_t)(q - r->at));
	return true;
}
