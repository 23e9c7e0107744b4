"""The pages that judge the year and make its documents."""
