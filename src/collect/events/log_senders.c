#include "collect/events/log_senders.h"

#include "collect/events/log_ports.h"

#include "fdbaudit/text.h"

#include <string.h>

/* "10.20.0.1:161" or "[fe80::1]:161" is asked there: the address before the port. */
static bool
is_address(const char *address, const char *sender)
{
	const char *at = address[0] == '[' ? address + 1 : address;
	const size_t n = strlen(sender);

	return n > 0 && strncmp(at, sender, n) == 0 &&
	       (at[n] == '\0' || at[n] == (at == address ? ':' : ']'));
}

/* One of the names in "leaf-1, leaf-1.example". */
static bool
is_listed(const char *list, const char *sender)
{
	const size_t n = strlen(sender);

	for (const char *at = list; *at != '\0'; at += strcspn(at, ", ")) {
		at += strspn(at, ", ");
		if (strcspn(at, ", ") == n && strncmp(at, sender, n) == 0 && n > 0) {
			return true;
		}
	}
	return false;
}

static bool
is_it(const struct switch_ *s, const char *sender)
{
	return text_casecmp(s->name, sender) == 0 || text_casecmp(s->sysname, sender) == 0 ||
	       is_address(s->address, sender) || is_listed(s->also, sender);
}

/* It has the first label, and is of another domain: another switch. */
static bool
is_namesake(const char *name, const char *sender)
{
	return strchr(name, '.') != NULL && strchr(sender, '.') != NULL &&
	       text_label_cmp(name, sender) == 0;
}

/* By the first label; is_it() has compared whole names. */
static bool
is_like(const struct switch_ *s, const char *sender)
{
	if (is_namesake(s->name, sender) || is_namesake(s->sysname, sender)) {
		return false;
	}
	return text_label_cmp(s->name, sender) == 0 ||
	       (s->sysname[0] != '\0' && text_label_cmp(s->sysname, sender) == 0);
}

typedef bool same_fn(const struct switch_ *s, const char *sender);

/* The only one; NONE: none, or several. */
static uint32_t
only(const struct snapshot *snap, const char *sender, same_fn *same)
{
	uint32_t found = NONE;

	for (uint32_t i = 0; i < snap->nswitches; i++) {
		if (same(&snap->switches[i], sender)) {
			if (found != NONE) {
				return NONE;
			}
			found = i;
		}
	}
	return found;
}

uint32_t
log_sender_switch(const struct snapshot *snap, const char *sender)
{
	const uint32_t exact = sender[0] != '\0' ? only(snap, sender, is_it) : NONE;

	return exact != NONE || sender[0] == '\0' ? exact : only(snap, sender, is_like);
}

uint32_t
log_sender_port(const struct snapshot *snap, uint32_t sw, const char *name)
{
	const struct span ports = snap->switches[sw].ports;
	uint32_t found = NONE;

	if (!log_ports_place(name)) {
		return NONE;
	}
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (text_casecmp(snap->ports[i].name, name) == 0) {
			return i;
		}
	}
	for (uint32_t i = ports.first; i < ports.first + ports.n; i++) {
		if (log_ports_alike(snap->ports[i].name, name) ||
		    log_ports_alike(snap->ports[i].descr, name)) {
			if (found != NONE) {
				return NONE;
			}
			found = i;
		}
	}
	return found;
}
