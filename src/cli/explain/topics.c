#include "cli/explain/topics.h"

#include "cli/explain/topics_text.h" /* made of the files */

#include <string.h>
#include <strings.h>

static const struct {
	const char *heading;
	const char *text;
} files[] = {
#define TOPICS(name, heading) { heading, name##_text },
#include "cli/explain/topics.def"
#undef TOPICS
};
enum { NFILES = sizeof(files) / sizeof(files[0]) };

static struct words
line_at(const char *s)
{
	return (struct words){ s, strcspn(s, "\n") };
}

/* Empty lines and comments stand between topics. */
static const char *
pass_over(const char *s)
{
	while (*s == '\n' || *s == '#') {
		s += *s == '#' ? line_at(s).n : 1;
	}
	return s;
}

/* "C1 FDB101: cloned hosts share one pool" */
static void
take_head(struct topic *t, struct words head)
{
	const char *colon = memchr(head.s, ':', head.n);
	const size_t codes = colon == NULL ? head.n : (size_t)(colon - head.s);
	const size_t skip = codes + (colon != NULL) + (codes + 1 < head.n);

	t->codes = (struct words){ head.s, codes };
	t->title = (struct words){ head.s + skip, head.n - skip };
}

bool
topics_next(struct topics *t, struct topic *out)
{
	const char *s;
	struct words line;

	while (t->file < NFILES && *pass_over(files[t->file].text + t->at) == '\0') {
		*t = (struct topics){ .file = t->file + 1 };
	}
	if (t->file == NFILES) {
		return false;
	}
	s = pass_over(files[t->file].text + t->at);
	*out = (struct topic){ .group = files[t->file].heading };
	line = line_at(s);
	take_head(out, line);
	s += line.n + (s[line.n] == '\n');
	out->body.s = s;
	for (line = line_at(s); line.n > 0; line = line_at(s)) {
		s += line.n + (s[line.n] == '\n');
	}
	out->body.n = (size_t)(s - out->body.s);
	t->at = (size_t)(s - files[t->file].text);
	return true;
}

bool
topics_word(struct words *rest, struct words *out)
{
	while (rest->n > 0 && *rest->s == ' ') {
		*rest = (struct words){ rest->s + 1, rest->n - 1 };
	}
	*out = (struct words){ rest->s, 0 };
	while (rest->n > 0 && *rest->s != ' ') {
		*rest = (struct words){ rest->s + 1, rest->n - 1 };
		out->n++;
	}
	return out->n > 0;
}

bool
topic_has_code(const struct topic *t, const char *code)
{
	struct words rest = t->codes;
	struct words word;

	while (topics_word(&rest, &word)) {
		if (strlen(code) == word.n && strncasecmp(code, word.s, word.n) == 0) {
			return true;
		}
	}
	return false;
}
