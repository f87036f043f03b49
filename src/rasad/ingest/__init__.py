"""Brings reports in: decoding, telling languages apart, files and folders."""
