/* Who must change something. */
#include "aid/story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

/* Nobody can be named: then the port is what has to be looked for. */
static void
text_without_a_host(void **state)
{
	struct story s;
	struct attachment *at;
	char *text;

	(void)state;
	story_conflict(&s);
	s.found.list[0].host = NONE;
	at = &s.net.where
		  .attachments[s.net.where.ports[net_port(&s.net, "leaf-2 Eth1/2")].attachment];
	at->host = NONE;
	text = story_write(&s, "text");
	assert_has(text, "1 critical: find out what is at leaf-2 Eth1/2\n");
	assert_has(text, "change  not known yet: no export names what is at leaf-2 Eth1/2\n");
	assert_has(text, "   owner   HV-01 (VM app-01, Network Adapter)\n");
	assert_has(text, "leaf-2 Eth1/2    ?       02:58:20");
	free(text);
	story_free(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_without_a_host),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
