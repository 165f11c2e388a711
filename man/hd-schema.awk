# hd-schema.awk: hd-schema(5) from the comments of the schema's steps, so that neither goes its own
# way. A table's comment stands in its first lines, a column's behind it.
BEGIN {
	print ".Dd November 24, 2026\n.Dt HD-SCHEMA 5\n.Os\n.Sh NAME\n.Nm hd-schema"
	print ".Nd what the desk's file holds\n.Sh DESCRIPTION"
	print "A desk is one SQLite file, which"
	print ".Xr sqlite3 1\nand every other tool can read."
	print "Times are seconds since 1970, UTC; durations are seconds."
	print "The tables are for programs; the views"
	print ".Sy calls , callbacks\nand"
	print ".Sy clients\nshow refs and local times to people."
	print "Write through the commands: they keep the journal and the index of words."
}
function text(s) { gsub(/\\/, "\\e", s); gsub(/-/, "\\-", s); sub(/^\./, "\\\\\\&.", s); sub(/^'/, "\\\\(aq", s); gsub(/[.:] /, "&\n", s); gsub(/ \n/, "\n", s); return s }
function finish() { if (listing) print ".El"; listing = 0 }
/^CREATE (TABLE|VIEW|VIRTUAL TABLE)/ {
	finish()
	name = $2 == "VIRTUAL" ? $4 : $3
	print ".Ss " ($2 == "VIEW" ? "View " : "Table ") text(name)
	intable = 1; began = 0; view = $2 == "VIEW"
	if (above != "" && $2 == "VIRTUAL") print text(above)
	above = ""
	next
}
/^-- / { above = above (above == "" ? "" : " ") substr($0, 4); next }
/^$/ { above = "" }
intable && /^\t-- / { print text(substr($0, 5)); next }
intable && !view && /^\t[a-z_]+ (TEXT|INTEGER)/ {
	if (!listing) { print ".Bl -tag -width \"source_id\""; listing = 1 }
	type = $2; sub(/,$/, "", type)
	column = $1; note = ""
	print ".It Sy " text(column) " Pq " tolower(type)
}
intable && !view && / -- / { note = $0; sub(/^.* -- /, "", note); if (listing) print text(note) }
/^\) STRICT|;$/ { intable = 0 }
END {
	finish()
	print ".Sh SEE ALSO\n.Xr hd-admin 1 ,\n.Xr sqlite3 1 ,\n.Xr helpdesk 7"
}
