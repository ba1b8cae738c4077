#include "collect/netconf/transport/ssh_home.h"

#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void
ssh_home_look_up(struct ssh_home *home)
{
	char texts[4096];
	struct passwd entry;
	struct passwd *found = NULL;

	*home = (struct ssh_home){ .user = "" };
	if (getpwuid_r(getuid(), &entry, texts, sizeof(texts), &found) != 0 || found == NULL) {
		return;
	}
	(void)snprintf(home->user, sizeof(home->user), "%s", entry.pw_name);
	if ((size_t)snprintf(home->folder, sizeof(home->folder), "%s/.ssh", entry.pw_dir) >=
	    sizeof(home->folder)) {
		home->folder[0] = '\0';
		return;
	}
	(void)snprintf(
	    home->known_hosts, sizeof(home->known_hosts), "%s/known_hosts", home->folder);
}
