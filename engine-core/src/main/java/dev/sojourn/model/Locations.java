package dev.sojourn.model;

import org.jspecify.annotations.Nullable;

/**
 * Where the nodes of a model stand in their files. Nodes are told apart by identity: two equal
 * steps have two places.
 */
@FunctionalInterface
public interface Locations {

  /** For models built in Java: no places. */
  Locations NONE = (node, field) -> null;

  /**
   * The place of a component of a node.
   *
   * @param node a record of the model
   * @param field the name of one of its components, or "" for the node itself
   * @return the most exact place known, or null
   */
  @Nullable SourceSpan of(Object node, String field);
}
