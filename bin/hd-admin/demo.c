/* demo.c: an empty desk filled with a small, believable one. */
#include "admin.h"
#include "demo.h"

#include <string.h>
#include <unistd.h>

/* The articles and scripts that are installed beside the program, if they are. */
static int index_demo(struct args *args)
{
	static char *folder;
	folder = share_path("demo");
	if (!folder || access(folder, R_OK))
		return DONE;
	args->operand = &folder;
	args->operands = 1;
	return index_folders(args);
}

int demo(struct args *args)
{
	if (args->operands)
		opt_die(args, "%s: demo takes no operand; -D FILE names the desk", args->operand[0]);
	db_change(args);
	sqlite3_stmt *q = db_sql("SELECT EXISTS (SELECT 1 FROM call) + EXISTS (SELECT 1 FROM client)\n"
				 "	+ EXISTS (SELECT 1 FROM product)");
	db_step(q);
	if (db_int(q, 0))
		die(TROUBLE, "%s: is in use; -D FILE names an empty desk", db_path());
	db_done(q);
	db_exec("CREATE TEMP TABLE clock (now INTEGER)");
	db_run(db_sql("INSERT INTO clock VALUES (:now)"));
	db_exec(demo_sql);
	ref_table();
	db_exec("INSERT INTO given (id, ref) SELECT id, 'c' || id FROM call");
	cover_keep(0);
	q = db_sql("SELECT (SELECT count(*) FROM call) || ' calls, ' ||\n"
		   "	(SELECT count(*) FROM callback) || ' promises, ' ||\n"
		   "	(SELECT count(*) FROM client) || ' clients'");
	db_step(q);
	char *line = xasprintf("%s: %s\n", db_path(), db_text(q, 0));
	db_done(q);
	db_commit();
	print(line, strlen(line));
	int status = index_demo(args);
	if (opt_hints(args))
		say("try hd-log list, hd-callback list --due, hd-report briefing, "
		    "hd-script --call c19 lj4-blank");
	return status;
}
