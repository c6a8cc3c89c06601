import QtQuick
import QtTest
import Satchel.Ui

// What the components do: by touch, by key, and when they may not. Each is its page of the gallery.
Item {
    id: stage
    width: 412
    height: 900

    Loader {
        id: loader
        x: 16
        y: 16
        width: 380
    }
    SignalSpy {
        id: spy
    }
    SignalSpy {
        id: said
        target: Notice
        signalName: "said"
    }

    SatchelCase {
        id: test
        name: "Components"

        function show(name, child) {
            loader.source = "";
            loader.setSource(sourceFolder + "/mobile/gallery/pages/Show" + name + ".qml");
            tryCompare(loader, "status", Loader.Ready);
            settle(loader);
            said.clear();
            return child ? find(loader, child) : loader.item;
        }
        function watch(item, name) {
            spy.target = null;
            spy.signalName = "";
            spy.target = item;
            spy.signalName = name;
            spy.clear();
        }

        function test_a_tap_acts_by_finger_and_by_every_key() {
            const tapped = show("Tap", "tap");
            watch(tapped, "acted");
            mouseClick(tapped);
            compare(spy.count, 1);
            tapped.forceActiveFocus(Qt.TabFocusReason);
            for (const key of [Qt.Key_Space, Qt.Key_Return, Qt.Key_Enter]) {
                keyClick(key);
            }
            compare(spy.count, 4);
            compare(said.count, 0);
        }
        function test_what_is_not_allowed_says_why_and_does_nothing() {
            for (const name of ["ActionButton", "IconButton", "PrimaryAction", "ListRow", "Toggle", "Tap"]) {
                const barred = show(name, "barred");
                watch(barred, "acted");
                mouseClick(barred);
                compare(spy.count, 0, name);
                compare(said.count, 1, name);
                verify(barred.reason !== "", name);
                compare(said.signalArguments[0][0], barred.reason, name);
                compare(barred.Accessible.description, barred.reason, name);
                verify(barred.activeFocusOnTab || barred.focusPolicy & Qt.TabFocus, name + " is out of the keyboard's reach");
            }
        }
        function test_a_choice_that_is_not_allowed_says_why() {
            const barred = show("Choice", "outcome_no_access");
            mouseClick(barred);
            compare(said.count, 1);
            compare(find(loader, "outcome").current, "fixed");
            mouseClick(find(loader, "outcome_temporary"));
            compare(find(loader, "outcome").current, "temporary");
            compare(find(loader, "outcome_temporary").Accessible.checked, true);
        }
        function test_the_ring_is_where_the_keyboard_is() {
            const first = show("ActionButton", "plain");
            first.forceActiveFocus(Qt.TabFocusReason);
            verify(first.visualFocus);
            keyClick(Qt.Key_Tab);
            verify(find(loader, "filled").activeFocus);
        }
        function test_segments_choose() {
            show("Segments");
            mouseClick(find(loader, "role_after"));
            compare(find(loader, "role").current, "after");
        }
        function test_a_stepper_goes_by_taps_and_stops_at_its_ends() {
            show("Stepper");
            mouseClick(find(loader, "minutesMore"));
            compare(find(loader, "minutes").value, 60);
            mouseClick(find(loader, "minutesLess"));
            mouseClick(find(loader, "minutesLess"));
            compare(find(loader, "minutes").value, 30);
            mouseClick(find(loader, "leastLess"));
            compare(said.count, 1);
        }
        function test_a_field_tells_what_is_typed_and_accepts_by_enter() {
            const field = show("Field", "server");
            watch(field, "edited");
            field.input.forceActiveFocus();
            keyClick("a");
            keyClick("b");
            compare(spy.count, 2);
            compare(spy.signalArguments[1][0], "ab");
            watch(field, "accepted");
            keyClick(Qt.Key_Return);
            compare(spy.count, 1);
            compare(find(loader, "wrong").input.Accessible.description, "A code has 8 letters and digits.");
        }
        function test_a_phrase_is_added_behind_what_is_written() {
            const note = show("NoteField", "done");
            note.add("Seal replaced.");
            note.add("Tested, runs.");
            compare(note.text, "Seal replaced. Tested, runs.");
        }
        function test_money_reads_comma_and_point_and_refuses_the_rest() {
            const money = show("MoneyField", "money");
            compare(money.amount, "12.50");
            verify(money.valid);
            for (const bad of ["12.5.0", "-1", "1,234.00", "12.345", "x"]) {
                money.text = bad;
                verify(!money.valid, bad);
                verify(money.error !== "", bad);
            }
        }
        function test_a_check_row_answers_and_asks_for_a_note_only_for_a_fail() {
            const row = show("CheckRow", "oil");
            verify(!seek(loader, "oilNote"));
            mouseClick(find(loader, "oil_fail"));
            compare(row.result, "fail");
            verify(seek(loader, "oilNote"));
            mouseClick(find(loader, "oil_fail"));
            compare(row.result, "");
        }
        function test_a_section_folds_and_says_that_it_is_complete() {
            const part = show("Section", "work");
            compare(part.open, false);
            const head = find(loader, "workHead");
            verify(head.Accessible.name.includes("complete"));
            mouseClick(head);
            compare(part.open, true);
        }
        function test_a_signature_is_strokes_and_can_be_cleared() {
            const pad = show("SignaturePad", "pad");
            verify(pad.empty);
            watch(pad, "signed");
            mousePress(pad, 40, 100);
            mouseMove(pad, 80, 60);
            mouseMove(pad, 120, 110);
            mouseRelease(pad, 120, 110);
            compare(spy.count, 1);
            compare(pad.strokes.length, 1);
            verify(pad.strokes[0].length >= 6);
            verify(!pad.empty);
            pad.clear();
            verify(pad.empty);
        }
        function test_a_mark_is_drawn_in_the_pictures_own_pixels() {
            const board = show("MarkBoard", "board");
            watch(board, "drawn");
            const x = board.inset + 240 * board.ratio, y = 180 * board.ratio;
            mousePress(board, board.inset + 120 * board.ratio, 90 * board.ratio);
            mouseMove(board, x, y);
            mouseRelease(board, x, y);
            compare(spy.count, 1);
            const mark = spy.signalArguments[0][0];
            compare(mark.kind, "arrow");
            for (const [at, want] of [[0, 120], [1, 90], [2, 240], [3, 180]]) {
                verify(Math.abs(mark.points[at] - want) <= 2, at + ": " + mark.points[at]);
            }
            mouseClick(board, 20, 20);
            compare(spy.count, 1, "a mere tap is no mark");
        }
        function test_a_toast_takes_back() {
            show("Toast");
            mouseClick(find(loader, "say"));
            const toast = find(loader, "toast");
            compare(toast.text, "Photo removed");
            mouseClick(find(loader, "toastUndo"));
            verify(!toast.visible);
            verify(find(loader, "undone"));
        }
        function test_a_toast_goes_by_itself() {
            show("Notice");
            const toast = loader.item.children[loader.item.children.length - 1].children[0];
            toast.lasts = 50;
            mouseClick(find(loader, "say"));
            verify(toast.visible);
            tryCompare(toast, "visible", false);
        }
        function test_a_confirmation_acts_only_on_yes() {
            show("Confirm");
            const confirm = [...Array(loader.item.resources.length).keys()].map(i => loader.item.resources[i]).find(one => one.objectName === "confirm");
            verify(confirm);
            watch(confirm, "accepted");
            mouseClick(find(loader, "open"));
            tryCompare(confirm, "opened", true);
            keyClick(Qt.Key_Escape);
            tryCompare(confirm, "visible", false);
            compare(spy.count, 0);
            mouseClick(find(loader, "open"));
            tryCompare(confirm, "opened", true);
            settle(confirm.contentItem);
            mouseClick(find(confirm.contentItem, "confirmYes"));
            tryCompare(confirm, "visible", false);
            compare(spy.count, 1);
        }
        function test_tabs_go_by_the_arrow_keys() {
            show("TabStrip");
            find(loader, "tabs_work").forceActiveFocus(Qt.TabFocusReason);
            keyClick(Qt.Key_Right);
            compare(find(loader, "tabs").current, "asset");
        }
        function test_search_empties_by_its_cross_and_by_escape() {
            const search = show("SearchField", "search");
            mouseClick(find(loader, "searchClear"));
            compare(search.text, "");
            search.text = "x";
            search.input.forceActiveFocus();
            keyClick(Qt.Key_Escape);
            compare(search.text, "");
        }
        function test_left_hand_mirrors_the_places() {
            show("NavBar");
            const x = () => find(loader, "nav_today").mapToItem(loader, 0, 0).x - find(loader, "nav_sync").mapToItem(loader, 0, 0).x;
            verify(x() < 0);
            Theme.leftHand = true;
            settle(loader);
            verify(x() > 0);
        }
        function test_gloves_make_targets_larger_and_text_grows() {
            const button = show("ActionButton", "plain");
            compare(button.height, 56);
            Theme.glove = true;
            tryCompare(button, "height", 72);
            compare(Theme.body, 16);
            Theme.textScale = 2;
            compare(Theme.body, 32);
        }
        function test_a_masked_fact_says_so_and_an_empty_one_is_not_there() {
            show("FactRow");
            const facts = [];
            walk(loader, item => {
                if (item instanceof FactRow) {
                    facts.push(item.Accessible.name);
                }
            });
            compare(facts.join("; "), "Serial: SN-1001; Make: not shown to you");
        }
        function test_a_paper_among_the_photos_is_shown_as_one_and_not_read_as_a_picture() {
            const strip = show("PhotoStrip", "strip");
            strip.model = [{ previewUrl: sourceFolder + "/README.md", caption: "manual.pdf", roleText: "Other", mime: "application/pdf" }, { previewUrl: "", caption: "roof.jpg", roleText: "Before", mime: "image/jpeg" }];
            settle(loader);
            compare(find(loader, "strip_0").Accessible.name, "File: Other · manual.pdf");
            compare(find(loader, "strip_1").Accessible.name, "Photo: Before · roof.jpg");
        }
        function test_a_day_never_lays_one_entry_over_another() {
            const day = show("DayColumn", "day");
            day.entries = [0, 5, 10, 300].map((minute, at) => ({ title: String(at), timeText: "", startMinute: 480 + minute, endMinute: 480 + minute + 5 }));
            settle(loader);
            let bottom = 0;
            for (let i = 0; i < 4; ++i) {
                const block = find(loader, "day_" + i);
                verify(block.y >= bottom, i + " begins at " + block.y + " above " + bottom);
                verify(block.height >= Theme.target);
                bottom = block.y + block.height;
            }
        }
        function test_a_day_away_stands_beside_the_work_of_that_day_and_ends_with_the_hours() {
            const day = show("DayColumn", "day");
            day.entries = [{ title: "Holiday", timeText: "All day", startMinute: 0, endMinute: 1440, hatched: true, absenceId: "a1" },
                { title: "1001", timeText: "08:00-10:00", startMinute: 480, endMinute: 600, jobId: "j1" }];
            settle(loader);
            const away = find(loader, "day_0"), work = find(loader, "day_1");
            verify(away.y + away.height <= (day.toHour - day.fromHour) * day.hourHeight + 8);
            verify(work.x >= away.x + away.width, "neither hides the other");
            fuzzyCompare(work.y, 4 + (8 - day.fromHour) * day.hourHeight, 1);
            watch(day, "absenceOpened");
            away.clicked();
            compare(spy.count, 1);
        }
        function test_words_that_do_not_fit_are_smaller_or_below_each_other_never_broken() {
            const segments = show("Segments").children[0];
            const n = segments.choices.length;
            compare(segments.columns, n);
            Theme.textScale = 2;
            segments.choices = [{ key: "a", text: "Vormittag" }, { key: "b", text: "Nachmittag" }, { key: "c", text: "Ganztags" }];
            settle(loader);
            compare(segments.columns, 1);
            compare(cutTexts(loader, loader.width).join("\n"), "");
            Theme.textScale = 1;
            show("TightWords");
            compare(cutTexts(loader, loader.width).join("\n"), "");
        }
        function test_tabs_share_what_room_there_is_and_the_current_one_is_in_sight() {
            show("TabStrip");
            const strip = find(loader, "tabs");
            for (const width of [330, 380]) {
                loader.width = width;
                settle(loader);
                verify(strip.contentWidth <= strip.width + 1, strip.contentWidth + " in " + strip.width);
            }
            Theme.textScale = 2;
            settle(loader);
            strip.current = strip.tabs[strip.tabs.length - 1].key;
            settle(loader);
            const last = find(loader, "tabs_" + strip.current);
            verify(last.x + last.width <= strip.contentX + strip.width + 1);
        }
    }
}
