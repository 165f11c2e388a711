# hd: make, make check, make install PREFIX=/usr/local. Everything built lies in build/.
PREFIX = /usr/local
DESTDIR =
B = build
CC = gcc
CFLAGS = -O2 -g
WARN = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion
SANITIZE = $(if $(SAN),-fsanitize=address$(comma)undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
comma = ,
COVERAGE = $(if $(FUZZER),-fsanitize=fuzzer-no-link)
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -Icommon -I$(B)/gen $(WARN) $(CFLAGS) $(SANITIZE) $(COVERAGE)
ALL_LDFLAGS = $(LDFLAGS) $(SANITIZE) -Wl,--as-needed -Wl,-O1

# A folder is a command once it has a file of its name.
COMMANDS = $(sort $(foreach d,$(wildcard bin/*),$(if $(wildcard $(d)/$(d:bin/%=%).c),$(d:bin/%=%))))
COMMON = $(patsubst %.c,$(B)/obj/%.o,$(wildcard common/*.c))
SCHEMA = $(sort $(wildcard common/schema/*.sql))
REPORTS = $(sort $(wildcard bin/hd-report/*.sql))
PAGES = $(sort $(wildcard man/*.[1-8])) $(B)/man/hd-schema.5
LIBS = -lsqlite3 -lutf8proc
LIBS_hd-admin = -lcsv -lstemmer
LIBS_hd-report = -lm
LIBS_hd-search = -lstemmer -lm
LIBS_hd-mail = $(shell pkg-config --libs gmime-3.0)
GMIME = $(shell pkg-config --cflags gmime-3.0 | sed 's/-I/-isystem /g')
$(B)/obj/bin/hd-mail/%.o: CFLAGS += $(GMIME)
UNITS = $(patsubst tests/unit/%.c,$(B)/unit/%,$(wildcard tests/unit/*.c))

# Where man(1) looks for them, for . build/env.
FOUND = $(foreach p,$(PAGES),$(B)/man/man$(subst .,,$(suffix $(p)))/$(notdir $(p)))

all: packages $(COMMANDS:%=$(B)/bin/%) $(FOUND) $(B)/env $(B)/share/hd/maps $(B)/share/hd/demo
	@echo "Built $(COMMANDS) in $(B)/bin."
	@echo "To try them in this shell with a demo desk:  . $(B)/env"

# What Debian calls the packages we need, beside the header each must bring.
packages:
	@missing=; for p in sqlite3.h:libsqlite3-dev csv.h:libcsv-dev utf8proc.h:libutf8proc-dev \
		libstemmer.h:libstemmer-dev; do \
		echo "#include <$${p%%:*}>" | $(CC) -E -x c - >/dev/null 2>&1 || \
		missing="$$missing $${p#*:}"; done; \
	pkg-config --exists gmime-3.0 2>/dev/null || missing="$$missing libgmime-3.0-dev"; \
	[ -z "$$missing" ] || { echo "Missing here: apt install$$missing" >&2; exit 1; }

define command
$(B)/bin/$(1): $$(patsubst %.c,$(B)/obj/%.o,$$(wildcard bin/$(1)/*.c)) $(B)/libhd.a
	@mkdir -p $$(@D)
	$$(CC) $$(ALL_CFLAGS) $$(ALL_LDFLAGS) -o $$@ $$^ $$(LIBS) $$(LIBS_$(1))
endef
$(foreach c,$(COMMANDS),$(eval $(call command,$(c))))

$(B)/libhd.a: $(COMMON)
	@rm -f $@
	$(AR) rcs $@ $^

$(B)/obj/%.o: %.c | packages
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# SQL as C strings, a line a line.
quote = sed -e 's/[\\"]/\\&/g' -e 's/^/\t"/' -e 's/$$/\\n"/'

long = \#pragma GCC diagnostic ignored "-Woverlength-strings"
# A file as the string of that name.
text = echo '$(long)'; echo 'static const char $(1)[] ='; $(quote) $<; echo ';'

$(B)/gen/schema.h: $(SCHEMA) Makefile
	@mkdir -p $(@D)
	{ echo '$(long)'; echo 'static const char *const schema_steps[] = {'; \
	for f in $(SCHEMA); do $(quote) $$f; echo '	,'; done; echo '};'; } >$@

$(B)/gen/reports.h: $(REPORTS) Makefile
	@mkdir -p $(@D)
	{ echo '$(long)'; echo 'static const struct { const char *name, *text; } embedded[] = {'; \
	for f in $(REPORTS); do echo "	{\"$$(basename $$f .sql)\","; $(quote) $$f; echo '	},'; done; \
	echo '};'; } >$@

$(B)/gen/demo.h: bin/hd-admin/demo.sql Makefile
	@mkdir -p $(@D)
	{ $(call text,demo_sql); } >$@

$(B)/gen/skeleton.h: bin/hd-report/skeleton.in Makefile
	@mkdir -p $(@D)
	{ $(call text,skeleton); } >$@

# A page allows this style and no other, by its hash.
$(B)/gen/page.h: bin/hd-report/page.css Makefile
	@mkdir -p $(@D)
	{ $(call text,page_css); \
	echo "#define PAGE_HASH \"$$(sha256sum $< | cut -c1-64 | tr a-f A-F | basenc -d --base16 | base64)\""; \
	} >$@

$(B)/obj/common/place.o: $(B)/gen/schema.h
$(B)/obj/bin/hd-admin/demo.o: $(B)/gen/demo.h
$(B)/obj/bin/hd-report/find.o: $(B)/gen/reports.h
$(B)/obj/bin/hd-report/html.o: $(B)/gen/page.h
$(B)/obj/bin/hd-report/new.o: $(B)/gen/skeleton.h

$(B)/man/hd-schema.5: man/hd-schema.awk $(SCHEMA)
	@mkdir -p $(@D)
	awk -f man/hd-schema.awk $(SCHEMA) >$@

define found
$(B)/man/man$(subst .,,$(suffix $(1)))/$(notdir $(1)): $(1)
	@mkdir -p $$(@D)
	@ln -sf $(abspath $(1)) $$@
endef
$(foreach p,$(PAGES),$(eval $(call found,$(p))))

$(B)/env: Makefile common/share/env.in
	@mkdir -p $(@D)
	sed 's|@ROOT@|$(CURDIR)|g; s|@BUILD@|$(abspath $(B))|g' common/share/env.in >$@

# Found beside the folder of the commands, here as once installed.
$(B)/share/hd/%:
	@mkdir -p $(@D)
	ln -s $(CURDIR)/common/share/$* $@

$(B)/unit/%: tests/unit/%.c tests/unit/unit.h $(B)/libhd.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(B)/libhd.a $(LIBS) -lcsv -lstemmer

# Those that include the file they test.
$(B)/unit/feasts: bin/hd-admin/feasts.c bin/hd-admin/admin.h
$(B)/unit/script: bin/hd-script/parse.c
$(B)/unit/reply: bin/hd-mail/reply.c bin/hd-mail/mail.h
$(B)/unit/html: bin/hd-mail/html.c bin/hd-mail/mail.h
$(B)/unit/tame: bin/hd-mail/tame.c bin/hd-mail/mail.h

# What strangers write, with CC=clang SAN=1 FUZZER=1, as tests/fuzz/run has it.
FUZZ = $(patsubst tests/fuzz/%.c,$(B)/fuzz/%,$(wildcard tests/fuzz/*.c))
$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/fuzz.h $(B)/libhd.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(GMIME) -fsanitize=fuzzer $(ALL_LDFLAGS) -o $@ $< $(filter %.o,$^) \
		$(B)/libhd.a $(LIBS) -lcsv -lstemmer $(LIBS_hd-mail)
$(B)/fuzz/message $(B)/fuzz/header: \
	$(patsubst %,$(B)/obj/bin/hd-mail/%.o,html message other reply tame write)
$(B)/fuzz/cells: $(patsubst %,$(B)/obj/bin/hd-admin/%.o,cells map share)
fuzz-targets: $(FUZZ)

check: all $(UNITS)
	@BUILD=$(abspath $(B)) tests/run $(addprefix tests/,$(TESTS:=.t)) $(if $(TESTS),$(UNITS))

# The parsers alone, with another compiler.
check-units: packages $(UNITS)
	@BUILD=$(abspath $(B)) tests/run $(UNITS)

# Everything strangers write, some seconds a kind.
fuzz:
	@BUILD=$(abspath $(B)) tests/run tests/fuzz/run

# Long: every fault at every call, fuzzing, the waits of half a minute.
soak: all
	@BUILD=$(abspath $(B)) TEST_SECONDS=3600 tests/run $(wildcard tests/soak/*.t)

SCRIPTS = .ci/run $(wildcard common/share/telephone/*) tests/run tests/lib.sh $(wildcard tests/*.t tests/*/*.t tests/*/run tests/*/*.sh)
# cppcheck does not see that die() never returns, and so doubts what follows it. clang-tidy 14 mixes
# up the va_lists of files that one run is given.
lint: all
	cppcheck -q --std=c11 --enable=warning,performance,portability --inline-suppr \
		--suppress=nullPointerRedundantCheck --suppress=nullPointerArithmeticRedundantCheck --suppress=ctunullpointer \
		--error-exitcode=1 -Icommon -I$(B)/gen common bin
	printf '%s\n' $(wildcard common/*.c bin/*/*.c) | xargs -P 2 -I% \
		clang-tidy --quiet --warnings-as-errors='*' % -- -std=c11 -D_GNU_SOURCE -Icommon -I$(B)/gen $(GMIME)
	shellcheck -x $(SCRIPTS)
	@for p in $(PAGES); do mandoc -T lint -W warning $$p || exit 1; done

DATA = $(DESTDIR)$(PREFIX)/share
SHARED = $(wildcard common/share/maps/* common/share/demo/* common/share/cron/* common/share/systemd/* \
	common/share/checks/* common/share/mail/* common/share/telephone/*)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DATA)/hd/reports $(DATA)/bash-completion/completions
	install $(COMMANDS:%=$(B)/bin/%) $(DESTDIR)$(PREFIX)/bin
	for p in $(PAGES); do install -Dm644 $$p $(DATA)/man/man$${p##*.}/$${p##*/}; done
	for f in $(SHARED); do if [ -x $$f ]; then m=755; else m=644; fi; \
		install -Dm$$m $$f $(DATA)/hd/$${f#common/share/}; done
	install -m644 $(REPORTS) $(DATA)/hd/reports
	for c in $(COMMANDS); do \
		install -m644 common/share/completion.bash $(DATA)/bash-completion/completions/$$c; done

uninstall:
	rm -f $(COMMANDS:%=$(DESTDIR)$(PREFIX)/bin/%)
	for p in $(PAGES); do rm -f $(DATA)/man/man$${p##*.}/$${p##*/}; done
	rm -f $(COMMANDS:%=$(DATA)/bash-completion/completions/%)
	rm -f $(SHARED:common/share/%=$(DATA)/hd/%)
	rm -f $(patsubst bin/hd-report/%,$(DATA)/hd/reports/%,$(REPORTS))
	-rmdir $(DATA)/hd/* $(DATA)/hd 2>/dev/null

clean:
	rm -rf $(B)

-include $(wildcard $(B)/obj/common/*.d $(B)/obj/bin/*/*.d)
.PHONY: all packages check check-units fuzz fuzz-targets soak lint install uninstall clean
