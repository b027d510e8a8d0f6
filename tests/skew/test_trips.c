/*
 * test_trips.c - what a newer program made goes through the hands of today's (a
 * backup, a spreadsheet, settings, a draft, a form) and comes back whole; what
 * today's cannot show it names.
 */
#include "config.h"

#include <stdlib.h>

#include "tests/outside.h"
#include "tests/screens/pty.h"
#include "tests/skew/team.h"
#include "tests/testing.h"

static struct home home;

/* One folder, which the newer program has been at. */
static void enter(void)
{
    skew_programs();
    al_test_home(&home);
    says(0, NULL,
         "lea init --service 'Harbour IPS' --me 'Lea W.' && "
         "updated lea add person preferred_name='Ada L.' corner=window "
         "hopes='A garden' skies=bright steps=7 && "
         "updated lea add person preferred_name='Max T.' turns+=left && "
         "updated lea add walk walker=Ada route='The pier' talk=Football && "
         "updated lea add notice says='Tea at four'");
}

static void leave(void)
{
    al_test_leave(&home);
}

/* All that the newer program knows besides stands in a folder. */
static void is_whole(const char *folder)
{
    says(0, NULL,
         "for word in window 'A garden' '\"bright\"' '\"steps\": 7' left; do "
         "updated %s list person --json | grep -q \"$word\" || exit 1; done",
         folder);
    says(0, "Football", "updated %s list walk --json", folder);
    says(0, "Tea at four", "updated %s list notice", folder);
    says(0, "all good", "updated %s verify", folder);
}

START_TEST(a_backup_goes_from_each_program_to_each)
{
    char *code = al_test_sheet("lea");

    says(0, NULL, "updated lea backup \"$HOME/newer\" && "
                  "lea backup \"$HOME/older\"");
    says(0, NULL, "echo %s | olu restore \"$HOME/newer\" --me Olu", code);
    says(0, NULL, "olu edit Ada pronouns=she && olu undo && olu redo");
    is_whole("olu");
    says(0, NULL, "echo %s | nia restore \"$HOME/older\" --me Nia", code);
    is_whole("nia");
    free(code);
}
END_TEST

START_TEST(a_spreadsheet_changes_what_it_knows_and_leaves_the_rest)
{
    says(0, NULL, "updated lea export person preferred_name='Ada L.' --csv "
                  "--reason x \"$HOME/rows\"");
    says(0, NULL, "grep -q Corner,Hopes \"$HOME/rows\"");
    says(0, NULL, "sed -i 's/,Ada L[.],,,/,Ada L.,,she,/' \"$HOME/rows\"");
    says(0, "(not taken)               window",
         "lea import person \"$HOME/rows\" --dry-run");
    says(0, "Taken in", "lea import person \"$HOME/rows\"");
    says(0, "\"she\"", "lea show Ada --json");
    is_whole("lea");
    /* And what leaves from here says that it lacks something. */
    says(0, "4 facts that are not in it",
         "lea export person --json --reason x \"$HOME/facts\"");
    says(0, NULL, "updated lea export person --json --reason x - >\"$HOME/all\" "
                  "2>\"$HOME/said\" && grep -q window \"$HOME/all\"");
    says(1, NULL, "grep 'not in it' \"$HOME/said\"");
}
END_TEST

START_TEST(settings_of_a_newer_program_stay)
{
    says(0, NULL, "printf 'hue: mild\\ntheme: neon\\nkeys: e=E later.act=Z\\n' "
                  ">>\"$HOME/lea/config\"");
    says(0, "Colours", "lea settings");
    says(0, NULL, "lea settings send_after=5 && "
                  "lea settings person_word=member && lea settings one_pane=yes");
    says(0, NULL, "for line in 'hue: mild' 'theme: neon' "
                  "'keys: e=E later.act=Z' 'send_after: 5'; do "
                  "grep -qx \"$line\" \"$HOME/lea/config\" || exit 1; done");
}
END_TEST

/* Ada's form is the first row's, and Today's second row the draft of it. */
#define TYPED "printf 'clients\\n1\\ne\\nAda M.\\n\\n%s.\\n' | "

/* What was typed stands, to the end of the form and to "Save? [yes]". */
#define FINISH "{ echo 2; yes '' | head -n 30; } | "

START_TEST(a_draft_of_a_newer_form_waits_for_it)
{
    says(0, "kept as a draft",
         TYPED "updated lea --plain", "corner\\nby the fire\\n");
    says(0, NULL, "cat \"$HOME\"/lea/drafts/* >\"$HOME/was\"");
    says(0, "stays until the update", "printf '2\\n' | lea --plain");
    says(0, NULL, "cmp \"$HOME\"/lea/drafts/* \"$HOME/was\"");
    says(0, NULL, FINISH "updated lea --plain");
    says(0, "by the fire", "updated lea show Ada");
    says(0, "Ada M.", "lea show Ada");
}
END_TEST

/* The field stands in another place there, and is found by its name. */
START_TEST(a_draft_goes_over_into_another_version_of_the_form)
{
    says(0, "kept as a draft",
         TYPED "\"$SKEW_OLD\" --dir \"$HOME/lea\" --plain",
         "ethnicity\\nWhite Irish\\n");
    says(0, NULL, FINISH "lea --plain");
    says(0, "Ada M.", "lea show Ada");
    says(0, "white_irish", "lea show Ada --json");
    is_whole("lea");
}
END_TEST

START_TEST(a_form_keeps_what_it_does_not_know)
{
    struct al_str dir = {0};
    struct al_tty tty;

    al_str_printf(&dir, "%s/lea", home.dir);
    al_tty_start(&tty, &(struct al_tty_options){.dir = al_str_text(&dir)});
    al_tty_wait(&tty, "Lea W.");
    al_tty_send(&tty, "2");
    al_tty_wait(&tty, "Ada L.");
    al_tty_send(&tty, "\r");
    al_tty_wait(&tty, "Not known here  corner, hopes"); /* named, not shown */
    al_tty_send(&tty, "e");
    al_tty_wait(&tty, "F2 save");
    al_tty_send(&tty, "\x15" "Ada M.");
    al_tty_wait(&tty, "Ada M.");
    al_tty_send(&tty, "\x13");
    al_tty_wait(&tty, "Saved: ");
    al_tty_end(&tty);
    al_str_drop(&dir);
    says(0, "Ada M.", "updated lea show Ada");
    is_whole("lea");
    /* And line by line. */
    says(0, "Saved", "printf 'clients\\n1\\ne\\nAda N.\\n\\nyes\\n' | lea --plain");
    is_whole("lea");
}
END_TEST

START_TEST(a_copy_of_their_records_names_what_it_lacks)
{
    says(0, NULL, "request=$(lea access-request open Ada | cut -c 1-8) && "
                  "lea access-request review $request all release && "
                  "lea access-request bundle $request \"$HOME/copy\" "
                  "2>\"$HOME/said\"");
    says(0, "It is not whole", "cat \"$HOME/said\"");
    says(0, "Not in this copy: more records (1), and facts in", "cat \"$HOME/copy\"");
    says(0, "[4 more facts", "cat \"$HOME/copy\"");
    says(1, NULL, "grep 'window\\|Football\\|cannot be read\\|could not be' "
                  "\"$HOME/copy\"");
    says(0, NULL, "request=$(updated lea access-request | cut -c 1-8) && "
                  "updated lea access-request review $request all release && "
                  "updated lea access-request bundle $request \"$HOME/whole\" "
                  "2>\"$HOME/said\"");
    says(0, "window", "cat \"$HOME/whole\"");
    says(0, "Football", "cat \"$HOME/whole\"");
    says(1, NULL, "grep 'Not in this copy\\|not whole\\|could not be read' "
                  "\"$HOME/whole\" \"$HOME/said\"");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("trips");
    TCase *tc = tcase_create("trips");

    al_test_once(tc, &home, enter, leave);
    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, a_backup_goes_from_each_program_to_each);
    tcase_add_test(tc, a_spreadsheet_changes_what_it_knows_and_leaves_the_rest);
    tcase_add_test(tc, settings_of_a_newer_program_stay);
    tcase_add_test(tc, a_draft_of_a_newer_form_waits_for_it);
    tcase_add_test(tc, a_draft_goes_over_into_another_version_of_the_form);
    tcase_add_test(tc, a_form_keeps_what_it_does_not_know);
    tcase_add_test(tc, a_copy_of_their_records_names_what_it_lacks);
    suite_add_tcase(suite, tc);
    return al_test_run(suite);
}
