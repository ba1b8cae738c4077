#include "fdbaudit/settings.h"

#include <string.h>

enum { TEXT_CAP = 64 << 20, MAX_SAME = 100 };

void
settings_init(struct settings *s)
{
	memset(s, 0, sizeof(*s));
	arena_init(&s->text, TEXT_CAP);
	s->fail_on = SEV_WARNING;
	s->max_same = MAX_SAME;
}

void
settings_free(struct settings *s)
{
	arena_free(&s->text);
	memset(s, 0, sizeof(*s));
}
