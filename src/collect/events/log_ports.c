#include "collect/events/log_ports.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

enum { WORD_MOST = 64 };

/* A name taken apart: the words before its number, without blanks, and the number. */
struct spelled {
	char word[WORD_MOST];
	const char *number;
};

static bool
is_of_number(char c)
{
	return (c >= '0' && c <= '9') || c == '/' || c == '.' || c == ':';
}

static bool
take_apart(const char *name, struct spelled *out)
{
	size_t end = strlen(name);
	size_t n = 0;

	while (end > 0 && is_of_number(name[end - 1])) {
		end--;
	}
	out->number = name + end;
	for (size_t i = 0; i < end; i++) {
		if (name[i] != ' ') {
			if (n + 1 >= sizeof(out->word)) {
				return false;
			}
			out->word[n++] = name[i];
		}
	}
	out->word[n] = '\0';
	return true;
}

static const char *
kind_of(const char *word)
{
	static const struct {
		const char *word, *kind;
	} rows[] = {
#define PORT_KIND(word_, kind_) { (word_), (kind_) },
#define NO_PLACE(word_)
#include "collect/events/log_ports.def"
#undef PORT_KIND
#undef NO_PLACE
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		if (strcasecmp(rows[i].word, word) == 0) {
			return rows[i].kind;
		}
	}
	return word;
}

bool
log_ports_alike(const char *a, const char *b)
{
	struct spelled x;
	struct spelled y;

	if (strcasecmp(a, b) == 0) {
		return true;
	}
	return take_apart(a, &x) && take_apart(b, &y) && x.number[0] != '\0' &&
	       strcmp(x.number, y.number) == 0 &&
	       strcasecmp(kind_of(x.word), kind_of(y.word)) == 0;
}

/* Digits and three dots, or colons and hexadecimal digits with two colons side by side. */
static bool
is_address(const char *name)
{
	unsigned dots = 0;
	size_t n = 0;

	for (; name[n] != '\0' && strchr("0123456789.", name[n]) != NULL; n++) {
		dots += name[n] == '.';
	}
	return (name[n] == '\0' && dots == 3) || strstr(name, "::") != NULL;
}

bool
log_ports_place(const char *name)
{
	static const char *const words[] = {
#define PORT_KIND(word_, kind_)
#define NO_PLACE(word_) (word_),
#include "collect/events/log_ports.def"
#undef PORT_KIND
#undef NO_PLACE
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strncasecmp(name, words[i], strlen(words[i])) == 0) {
			return false;
		}
	}
	return name[0] != '\0' && !is_address(name);
}
