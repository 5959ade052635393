package dev.sojourn.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a journey: a {@link Stage} or a {@link Watch}. Ids are unique among the parts of a
 * journey.
 */
public sealed interface Part permits Stage, Watch {
  /** The id, unique in its journey. */
  String id();

  /** The title for people, if there is one. */
  @Nullable String title();

  /** The steps, in text order. */
  List<Step> steps();
}
