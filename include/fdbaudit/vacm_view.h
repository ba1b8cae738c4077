/*
 * VACM view: what a switch has to show us (RFC 3415), for people who write that
 * into its configuration.
 */
#ifndef FDBAUDIT_VACM_VIEW_H
#define FDBAUDIT_VACM_VIEW_H

/*
 * Calls `each` with the subtrees that are read of switches of a vendor, ascending,
 * none below another, as "1.3.6.1.2.1.17". sysobjectid "": what is read of every
 * vendor's. The text is valid during the call.
 */
typedef void subtree_fn(void *arg, const char *oid);
void vacm_view_subtrees(const char *sysobjectid, subtree_fn *each, void *arg);

#endif
