#include "report/formats/text_brief.h"

#include "report/common/status.h"

enum { WHOLE_MOST = 5 }; /* findings that are told whole unasked */

bool
text_brief(const struct report *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->found->n; i++) {
		n += report_is_urgent(&r->found->list[i]);
	}
	return n > WHOLE_MOST && !r->run.verbose;
}

size_t
text_brief_most(const struct report *r, size_t usual, size_t brief)
{
	return r->run.verbose ? SIZE_MAX : text_brief(r) ? brief : usual;
}
