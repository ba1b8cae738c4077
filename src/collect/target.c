/* Addresses of switches as people write them. */
#define _DEFAULT_SOURCE 1 /* NOLINT(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */

#include "collect/target.h"

#include "fdbaudit/collect.h"

#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HOST_MAX = 256, PORT_SIZE = 6, USER_MAX = 80, LEN_DIGITS = 3 };

int
target_look_up(
    const char *host, const char *port, int flags, struct sockaddr_storage *to, socklen_t *len)
{
	const struct addrinfo hints = { .ai_flags = flags | AI_NUMERICSERV,
		.ai_socktype = SOCK_DGRAM };
	struct addrinfo *found = NULL;
	const int error = getaddrinfo(host, port, &hints, &found);

	if (error == 0) {
		memcpy(to, found->ai_addr, found->ai_addrlen);
		*len = found->ai_addrlen;
		freeaddrinfo(found);
	}
	return error;
}

static bool
is_port(const char *s)
{
	char *end = NULL;
	const unsigned long v = strtoul(s, &end, 10);

	return s[0] >= '0' && s[0] <= '9' && *end == '\0' && v >= 1 && v <= 65535;
}

/* NetBox and others write 10.0.0.11/24. */
static void
cut_prefix_length(char *s)
{
	char *slash = strrchr(s, '/');

	if (slash != NULL && slash[1] != '\0' && strlen(slash + 1) <= LEN_DIGITS &&
	    slash[1 + strspn(slash + 1, "0123456789")] == '\0') {
		*slash = '\0';
	}
}

/* Returns what follows "netconf://USER@", or NULL when the user's name is too long or empty. */
static char *
take_scheme(struct target *t, char *s)
{
	static const char scheme[] = "netconf://";
	size_t n = sizeof(scheme) - 1;
	char *at;

	t->user[0] = '\0';
	t->netconf = strncmp(s, scheme, n) == 0 ||
		     (t->ncredentials > 0 && t->credentials[0]->version == CRED_NETCONF);
	if (strncmp(s, scheme, n) != 0) {
		return s;
	}
	s += n;
	at = strrchr(s, '@');
	if (at == NULL) {
		return s;
	}
	n = (size_t)(at - s);
	if (n == 0 || n >= sizeof(t->user)) {
		return NULL;
	}
	memcpy(t->user, s, n);
	t->user[n] = '\0';
	return at + 1;
}

/* Splits in place; *port stays as it is where none is written. Returns false when it is malformed. */
static bool
split_address(char *s, char **host, const char **port)
{
	char *colon;

	cut_prefix_length(s); /* "10.0.0.11:161/24"; "10.0.0.11/24:161" below */
	*host = s;
	if (s[0] == '[') {
		char *end = strchr(s, ']');

		if (end == NULL || (end[1] != '\0' && end[1] != ':')) {
			return false;
		}
		*host = s + 1;
		if (end[1] == ':') {
			*port = end + 2;
		}
		*end = '\0';
	} else {
		colon = strchr(s, ':');
		if (colon != NULL && strchr(colon + 1, ':') == NULL) { /* two: bare IPv6 */
			*port = colon + 1;
			*colon = '\0';
		}
	}
	cut_prefix_length(*host);
	return **host != '\0' && is_port(*port);
}

/* No name and no number holds these; a name server would be asked for them in vain. */
static bool
is_host(const char *s)
{
	for (; *s != '\0'; s++) {
		if ((unsigned char)*s <= ' ' || *s == 0x7f || strchr("[]@/", *s) != NULL) {
			return false;
		}
	}
	return true;
}

enum fdb_code
target_parse(struct target *t, const char *address, struct fdb_err *err)
{
	char text[HOST_MAX + PORT_SIZE + USER_MAX];
	const char *port;
	char *host = NULL;
	char *rest = NULL;

	if ((size_t)snprintf(text, sizeof(text), "%s", address) < sizeof(text)) {
		rest = take_scheme(t, text);
	}
	port = t->netconf ? "830" : "161";
	if (rest == NULL || !split_address(rest, &host, &port) || !is_host(host) ||
	    strlen(host) >= sizeof(t->host)) {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: not an address: write NAME, IPv4, NAME:PORT, [IPv6]:PORT or "
		    "netconf://[USER@]NAME[:PORT]",
		    address);
	}
	(void)snprintf(t->host, sizeof(t->host), "%s", host);
	(void)snprintf(t->spelled, sizeof(t->spelled),
	    strchr(host, ':') != NULL ? "[%s]:%lu" : "%s:%lu", host, strtoul(port, NULL, 10));
	t->to_len = 0;
	(void)target_look_up(host, port, AI_NUMERICHOST, &t->to, &t->to_len);
	if (t->to_len == 0 && host[strspn(host, "0123456789.")] == '\0') {
		return fdb_fail(err, FDB_EUSAGE,
		    "%s: not an address: an IPv4 address has four numbers of 0 to 255",
		    address);
	}
	return FDB_OK;
}
