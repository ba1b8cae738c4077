#include "aid/target.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>

const char *
target_told(const struct target *t)
{
	static char text[INET6_ADDRSTRLEN + 8];
	char address[INET6_ADDRSTRLEN];
	unsigned port;

	if (t->to.ss_family == AF_INET6) {
		const struct sockaddr_in6 *a = (const void *)&t->to;

		(void)inet_ntop(AF_INET6, &a->sin6_addr, address, sizeof(address));
		port = ntohs(a->sin6_port);
	} else {
		const struct sockaddr_in *a = (const void *)&t->to;

		(void)inet_ntop(AF_INET, &a->sin_addr, address, sizeof(address));
		port = ntohs(a->sin_port);
	}
	(void)snprintf(text, sizeof(text), "%s %u", address, port);
	return text;
}
