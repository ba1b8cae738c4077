/*
 * One look-up of a host, which the parser of addresses and the children that look
 * names up share.
 */
#ifndef COLLECT_TARGET_H
#define COLLECT_TARGET_H

#include <sys/socket.h>

/*
 * Looks a host and a numeric port up; flags: AI_ constants of getaddrinfo(), without
 * AI_NUMERICHOST it may block. Returns 0 and fills *to and *len, or an error of
 * getaddrinfo(), for gai_strerror().
 */
int target_look_up(
    const char *host, const char *port, int flags, struct sockaddr_storage *to, socklen_t *len);

#endif
