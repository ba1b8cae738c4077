#include "report/common/json_keys.h"

#include "report/common/escape.h"

#include "fdbaudit/stamp.h"

void
json_key(struct str *b, const char *name)
{
	if (b->n > 0 && b->s[b->n - 1] != '{') {
		str_char(b, ',');
	}
	str_char(b, '"'); /* millions of rows: no format string */
	str_add(b, name);
	str_add(b, "\":");
}

void
json_key_text(struct str *b, const char *name, const char *value)
{
	json_key(b, name);
	if (value == NULL || value[0] == '\0') {
		str_add(b, "null");
	} else {
		escape_json(b, value);
	}
}

void
json_key_number(struct str *b, const char *name, int64_t value)
{
	json_key(b, name);
	str_number(b, value);
}

void
json_key_known(struct str *b, const char *name, int64_t value, bool known)
{
	if (known) {
		json_key_number(b, name, value);
	} else {
		json_key_text(b, name, NULL);
	}
}

void
json_key_time(struct str *b, const char *name, int64_t ms)
{
	char buf[STAMP_SIZE];

	json_key_text(b, name, ms != 0 ? stamp_format(ms, buf) : NULL);
}

void
json_key_list(struct str *b, const char *name)
{
	json_key(b, name);
	str_char(b, '[');
}

void
json_key_comma(struct str *b, uint32_t i)
{
	if (i > 0) {
		str_char(b, ',');
	}
}
