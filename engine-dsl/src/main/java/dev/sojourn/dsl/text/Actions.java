package dev.sojourn.dsl.text;

import static dev.sojourn.dsl.text.Keywords.*;

import dev.sojourn.model.Action;
import dev.sojourn.model.TimeAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Reads actions, without their options. */
final class Actions {
  private final Cursor cursor;
  private final Numbers numbers;
  private final Attributes attributes;
  private final Conditions conditions;

  Actions(Cursor cursor, Numbers numbers, Attributes attributes, Conditions conditions) {
    this.cursor = cursor;
    this.numbers = numbers;
    this.attributes = attributes;
    this.conditions = conditions;
  }

  /** The action that begins with the word here, one of {@link Keywords#ACTIONS}. */
  Action action() {
    Pen pen = cursor.pen();
    String word = cursor.next().text();
    return pen.done(
        switch (word) {
          case SEND -> send(pen);
          case TASK -> task(pen);
          case TAG -> tag(pen);
          case UNTAG -> new Action.Untag(pen.field("tag", () -> Names.read(cursor, Name.TAG)));
          case SET -> set(pen);
          case START ->
              new Action.Start(
                  pen.field("journey", () -> Names.read(cursor, Name.STARTED_JOURNEY)));
          default -> new Action.Leave();
        });
  }

  private Action send(Pen pen) {
    List<String> messages = pen.field("messages", () -> names(pen, "messages", Name.MESSAGE, ","));
    cursor.expect(VIA, "`via` and a channel after the messages of `send`");
    List<String> channels = pen.field("channels", () -> channels(pen));
    return new Action.Send(messages, channels);
  }

  private List<String> channels(Pen pen) {
    List<String> channels = new ArrayList<>();
    do {
      channels.add(member(pen, "channels", channels, () -> Names.read(cursor, Name.CHANNEL)));
    } while (cursor.continues("`else`, an option or the next step", List.of(ELSE))
        && cursor.accept(ELSE));
    return channels;
  }

  /** One name, or several with commas; they are the component of that name. */
  List<String> names(Pen pen, String component, Name name, String comma) {
    List<String> names = new ArrayList<>();
    do {
      names.add(member(pen, component, names, () -> Names.read(cursor, name)));
    } while (cursor.acceptSign(comma));
    return names;
  }

  private static String member(Pen pen, String list, List<String> before, Supplier<String> read) {
    return pen.field(list + "[" + before.size() + "]", read);
  }

  @SuppressWarnings("NullAway") // It does not see that dueIn may be null: JDK-8225377.
  private Action task(Pen pen) {
    String text = pen.field("text", () -> cursor.string("the text of the task in double quotes"));
    cursor.expect(FOR, "`for owner`, or `for` and a name in double quotes, after the task");
    String assignee =
        pen.field(
            "assignee",
            () ->
                cursor.accept(OWNER)
                    ? null
                    : cursor.string("`owner`, or a name in double quotes, after `for`"));
    TimeAmount.Calendar dueIn = null;
    if (cursor.accept(DUE)) {
      cursor.expect(IN, "`in` and a period after `due`");
      dueIn = pen.field("dueIn", numbers::period);
    }
    return new Action.Task(text, assignee, dueIn);
  }

  @SuppressWarnings("NullAway") // It does not see that keptFor may be null: JDK-8225377.
  private Action tag(Pen pen) {
    String tag = pen.field("tag", () -> Names.read(cursor, Name.TAG));
    return new Action.Tag(tag, cursor.accept(FOR) ? pen.field("keptFor", numbers::period) : null);
  }

  private Action set(Pen pen) {
    String attribute = pen.field("attribute", () -> attributes.read(USER));
    cursor.expectSign("=", "`=` and a value after the attribute");
    return new Action.SetAttribute(attribute, pen.field("value", conditions::expression));
  }
}
