/*
 * Who logs in where nobody says it, and where his known_hosts is: looked up while the process may
 * still ask name services.
 */
#ifndef FDBAUDIT_NETCONF_SSH_HOME_H
#define FDBAUDIT_NETCONF_SSH_HOME_H

enum { SSH_HOME_PATH = 4096 };

struct ssh_home {
	char user[256]; /* "" unknown */
	char folder[SSH_HOME_PATH]; /* ~/.ssh; "" unknown */
	char known_hosts[SSH_HOME_PATH + 16];
};

/* Fills *home for the user of this process. */
void ssh_home_look_up(struct ssh_home *home);

#endif
