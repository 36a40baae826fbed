"""Tests of kindwell.practice."""
