package dev.sojourn.model;

/**
 * Whether a touch advertises or serves: service touches pass quiet hours, caps and refused consent.
 */
public enum Category {
  MARKETING,
  SERVICE
}
