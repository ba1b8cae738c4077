#include "collect/device/log_ins.h"

#include "fdbaudit/text.h"

#include <string.h>

enum { NUMBERED = 64 };

bool
log_ins_refused(const struct log_ins *l, size_t number)
{
	return number < NUMBERED && (l->refused >> number & 1U) != 0;
}

static void
refuse(struct log_ins *l, size_t number)
{
	if (number < NUMBERED) {
		l->refused |= (uint64_t)1 << number;
	}
}

void
log_ins_note(struct log_ins *l, size_t n, size_t first, size_t last, const char *why)
{
	for (size_t i = 0; i < n && (first + i) % n != last; i++) {
		refuse(l, (first + i) % n);
	}
	if (why != NULL && n > 0) {
		refuse(l, last);
		(void)text_clean(l->why, sizeof(l->why), why, strlen(why));
	}
}
